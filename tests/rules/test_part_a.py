from stdtools.rules import part_a
from stdtools.sts import names


def test_the_digest_has_the_name_that_readers_give_it() -> None:
    assert part_a.DIGEST == names.DIGEST
