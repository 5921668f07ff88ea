"""The real servers that Regrow works with when it is scaled out, started by the tests on this machine alone."""
