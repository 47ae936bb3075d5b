"""Streets: a graph, who may travel it by which means and how fast, and searches of it."""
