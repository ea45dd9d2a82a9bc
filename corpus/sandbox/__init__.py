"""The sandbox: documents from outside are read in processes of their own, under limits."""
