"""An explicit-state model check of the lease and the journal (docs/format.md, section 4;
docs/reliability.md).

Read ``world`` (what there is), then ``protocol`` and its three parts (what may happen), ``properties`` (what
must hold), ``guards`` (what makes it hold), ``checker`` (how all of it is visited), ``scenarios`` (how far).
"""
