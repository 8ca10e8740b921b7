"""What people take away: tables, documents, citations for their reference managers."""
