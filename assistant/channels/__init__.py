"""How people and programs reach Regrow."""
