"""What is done without anybody asking: periods that begin, the clock, notices, forms; and who sees to it."""
