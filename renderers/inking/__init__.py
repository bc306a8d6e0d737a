"""Between a finished layout and Graphviz: statements for it, and what is made of its answer."""
