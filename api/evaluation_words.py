"""What the page of an evaluation calls things, in Korean and English."""

from typing import Final

Said = tuple[str, str]  # Korean, English

RUNS: Final[dict[str, Said]] = {
    "ours": ("regenlaw", "regenlaw"),
    "words": ("BM25", "BM25"),
    "vectors": ("벡터", "Vectors"),
    "fused": ("둘의 융합(역순위)", "Both, by reciprocal ranks"),
    "words_digests": ("BM25, 다이제스트 포함", "BM25, digests too"),
    "vectors_digests": ("벡터, 다이제스트 포함", "Vectors, digests too"),
    "fused_digests": ("융합, 다이제스트 포함", "Both, digests too"),
}
FIGURES: Final[dict[str, tuple[Said, Said]]] = {  # name, what it counts
    "correct": (
        ("정답", "Correct"),
        (
            "필요한 조문 묶음을 모두 인용하고, 사실을 앞 1,500자에 모두 말하고,"
            " 틀린 값을 앞세우지 않은 답. 답이 없는 질문이면 답하지 않은 것.",
            "Cites every group of required provisions, says every fact in the first 1,500"
            " characters and no wrong value before them; for a question without an answer:"
            " abstained.",
        ),
    ),
    "recall": (
        ("재현율", "Recall"),
        (
            "필요한 묶음 가운데 조 단위로 인용한 몫.",
            "Required groups that are cited, at the article.",
        ),
    ),
    "pinpoint": (
        ("항·호까지", "Pinpoint"),
        ("항과 호까지 맞은 몫.", "The same, at the paragraph and item."),
    ),
    "precision": (
        ("정밀도", "Precision"),
        (
            "인용 가운데 필요하거나 받아들일 조문인 몫.",
            "Citations of an article that is required or accepted.",
        ),
    ),
    "facts": (
        ("사실", "Facts"),
        ("말해야 할 사실 묶음 가운데 말한 몫.", "Groups of facts that the answer says."),
    ),
    "verbatim": (
        ("원문 일치", "Verbatim"),
        (
            "인용문이 그 조문의 보유한 문언 가운데 있는 몫.",
            "Quotes that stand in a wording held of the article cited.",
        ),
    ),
    "in_force": (
        ("그날의 법", "In force"),
        (
            "인용문이 물은 날의 문언에 있는 몫. 아직 시행 전이라고 밝힌 인용은 세지 않음.",
            "Quotes that stand in the wording of the day asked for; what is cited as not yet law is"
            " left out.",
        ),
    ),
    "rightly_abstained": (
        ("바른 유보", "Rightly abstained"),
        ("답이 없는 질문에 답하지 않은 몫.", "Questions without an answer that were not answered."),
    ),
    "wrongly_abstained": (
        ("그른 유보", "Wrongly abstained"),
        ("답이 있는 질문에 답하지 않은 몫.", "Questions with an answer that were not answered."),
    ),
    "recall@10": (
        ("재현율@10", "Recall@10"),
        (
            "필요한 묶음 가운데 앞 10개 조문에 있는 몫.",
            "Required groups found in the first 10 articles.",
        ),
    ),
    "mrr@10": (
        ("역순위@10", "MRR@10"),
        ("첫 필요한 조문 순위의 역수.", "One over the rank of the first required article."),
    ),
    "classification": (
        ("분류", "Classification"),
        ("분류가 꼭 같은 사례.", "Cases whose classification is exactly the expected one."),
    ),
    "tier": (
        ("위험도", "Risk tier"),
        ("위험도가 같은 사례.", "Cases whose risk tier is the expected one."),
    ),
    "pathway_recall": (
        ("경로 재현율", "Pathway recall"),
        (
            "기대한 경로 가운데 근거 조문을 함께 쓰는 경로·특례가 나온 몫.",
            "Expected routes that share an article of their basis with one given.",
        ),
    ),
    "pathway_precision": (
        ("경로 정밀도", "Pathway precision"),
        (
            "나온 경로 가운데 기대한 경로와 근거 조문을 함께 쓰는 몫.",
            "Routes given that share an article of their basis with an expected one.",
        ),
    ),
    "not_available": (
        ("안 되는 것", "Not available"),
        (
            "기대한 거절 가운데 같은 조문으로 거절한 몫.",
            "Expected refusals for which one shares an article.",
        ),
    ),
    "rejected": (
        ("거른 몫", "Rejected"),
        (
            "한 곳을 틀리게 고친 초안을 거른 몫.",
            "Drafts with one thing made wrong that are rejected.",
        ),
    ),
    "accepted": (
        ("받은 몫", "Accepted"),
        ("옳은 초안을 옳다고 한 몫.", "True drafts that come back as right."),
    ),
}
PARTS: Final[dict[str, Said]] = {
    "ask": ("답", "Answers"),
    "search": ("검색", "Search"),
    "assess": ("경로와 특례", "Pathways and exemptions"),
    "extraction": ("법문에서 찾은 것", "What is found in the law"),
    "verification": ("인용 검증", "Checking of citations"),
}
GROUPS: Final[dict[str, Said]] = {
    "file": ("파일별", "By file"),
    "language": ("언어별", "By language"),
    "intent": ("의도별", "By intent"),
    "fault": ("고친 곳별", "By what was made wrong"),
    "true": ("옳은 초안", "True drafts"),
}
WHY: Final[dict[str, str]] = {
    "no gold was named": "정답 폴더를 주지 않음",
    "the gold has no file of it": "정답 폴더에 그 파일이 없음",
    "the generation was built without rules": "규칙 없이 빌드된 세대",
    "the generation holds nothing to make drafts from": "초안을 만들 것이 세대에 없음",
    "it has no rows": "행이 없음",
    "its rows are neither questions nor cases": "질문도 사례도 아닌 행",
}
NOTES: Final[dict[str, Said]] = {
    "interval": (
        "작은 수는 질문을 다시 뽑아 얻은 95 % 구간입니다({resamples}번, 씨앗 {seed})."
        " 질문이 적고 값이 모두 같으면 구간이 실제보다 좁으니 n을 함께 보십시오."
        " 언어 모형은 쓰지 않았습니다.",
        "The small numbers are 95 % bootstrap intervals over the questions ({resamples}"
        " resamples, seed {seed}). Where few questions all come out alike the interval is too"
        " narrow: look at n too. No language model was used.",
    ),
    "plain": (
        "비교한 검색은 시소러스·가중치·법 이름 없이 같은 본문을 순위 매기고 조마다 하나만"
        " 남긴 것이며, 답으로는 앞 다섯 본문을 그대로 보입니다. BM25의 낱말 통계는 지난"
        " 문언과 다이제스트까지 든 색인의 것입니다.",
        "The plain runs rank the same passages without thesaurus, weights or the names of laws,"
        " one an article; their answer is the first five passages as they are. BM25 weighs terms"
        " by the whole index, past wordings and digests among it.",
    ),
}
