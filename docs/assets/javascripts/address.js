// Takes words behind ? off the address before anything reads them: they have gone to the server already, and are not
// passed on, shown, bookmarked or copied from here. This site makes no such links; its own state stands behind #.

if (location.search) history.replaceState(history.state, "", location.pathname + location.hash);
