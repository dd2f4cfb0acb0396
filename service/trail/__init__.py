"""What leaves a trace without anybody waiting for it: looks at pages, refusals, and the head of the log's chain."""
