"""What every encoder gives, shown on the one that needs no model."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encode.encoder import HashingEncoder, open_encoder, unit


@given(st.lists(st.text(max_size=40), max_size=6))
def test_one_row_a_text_in_order_of_length_one(texts: list[str]) -> None:
    encoder = HashingEncoder()
    found = encoder.encode(texts, "passage")
    assert found.shape == (len(texts), encoder.dimension)
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), np.ones(len(texts)), atol=1e-5)
    for row, text in zip(found, texts, strict=True):
        np.testing.assert_array_equal(row, encoder.encode([text], "query")[0])


def test_like_texts_are_nearer_than_unlike_ones() -> None:
    one, other, far = HashingEncoder().encode(
        ["시험세포의 보관 허가", "시험세포 보관의 허가", "벌금에 처한다"], "passage"
    )
    assert float(one @ other) > float(one @ far)


def test_a_row_of_zeros_stays() -> None:
    np.testing.assert_array_equal(unit(np.zeros((1, 4))), np.zeros((1, 4), np.float32))


def test_the_setting_names_the_encoder(tmp_path: Path) -> None:
    assert open_encoder("hashing", tmp_path).name == "hashing-64"


@pytest.mark.model
def test_the_embedded_model_reads_korean_and_english(tmp_path: Path) -> None:
    encoder = open_encoder("embedded", tmp_path)
    question = encoder.encode(["세포를 보관하려면 허가가 필요한가?"], "query")[0]
    near, far = encoder.encode(
        ["A licence is needed to store cells.", "The weather is fine today."], "passage"
    )
    assert encoder.dimension == len(question) == 384
    assert float(question @ near) > float(question @ far)
