"""Every reason tells a person what to do."""

from __future__ import annotations

from pipelines.reference.rejection_reasons import rejection_details


def test_reasons_are_codes_with_a_sentence() -> None:
    details = rejection_details()
    assert {"empty_file", "not_a_document", "no_text_layer", "took_too_long", "too_much_memory"} <= set(details)
    for reason, detail in details.items():
        assert reason == reason.lower().replace(" ", "_")
        assert ":" in detail
        assert detail[0].islower() and not detail.endswith(".")
