"""What the text talks about: who owns a quantity, what 该园区 stands for."""
