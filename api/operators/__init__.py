"""What operators ask: signing in, feeds, uploads, versions, publishing."""
