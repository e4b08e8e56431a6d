"""What leaves the dashboard as a file: tables, workbooks, pictures. No Streamlit import."""
