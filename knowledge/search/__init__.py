"""Search: entries, the Whoosh index that holds them, ranking, and the door through which others ask."""
