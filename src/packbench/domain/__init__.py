"""What packing is: values and pure rules, standard library only; no clock, no disk, no screen."""
