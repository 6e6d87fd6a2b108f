"""What the pages of no single app show: the landing, each role's home, the demo's mailbox."""
