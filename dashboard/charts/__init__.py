"""Figures from tables: plain Plotly specs, one module a family. No Streamlit, no queries."""
