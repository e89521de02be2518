"""The authorities are complete and hang together."""

from pipelines.reference.authorities import authorities, authorities_by_code, printed_names


def test_there_are_153_authorities_today():
    today = [authority for authority in authorities() if authority.ended_on is None]
    assert len(today) == 153
    assert all(authority.population_0_25 for authority in today)


def test_codes_are_unique():
    assert len(authorities_by_code()) == len(authorities())
    assert len({authority.dfe_code for authority in authorities()}) == len(authorities())


def test_everyone_of_today_has_ten_other_neighbours():
    for authority in authorities():
        if authority.ended_on is None:
            assert len(set(authority.neighbour_codes)) == 10
            assert authority.authority_code not in authority.neighbour_codes


def test_a_region_has_one_code():
    assert len({(authority.region_code, authority.region) for authority in authorities()}) == 9


def test_former_authorities_name_their_successors():
    for authority in authorities():
        assert (authority.ended_on is None) == (not authority.successor_codes)
        assert all(code in authorities_by_code() for code in authority.successor_codes)


def test_a_printed_name_belongs_to_one_authority():
    names = [name.printed_name.lower() for name in printed_names()]
    assert len(set(names)) == len(names)
    assert {name.name_kind for name in printed_names()} == {"official", "trust", "short"}
    assert all(name.authority_code in authorities_by_code() for name in printed_names())
