"""Coach mode: walks through the four GROW stages with the guide's own questions and fills a plan."""
