"""The git repository that a workspace lives in: how catalogs are merged, and what is looked at before a commit."""
