"""Parts of the page of meeting packs."""
