-- What a generation knows word for word. Dates are ISO text; an end is exclusive; '' means open.
create table works (
    work text primary key,          -- kr/013572
    title text not null,
    kind text not null,
    language text not null,
    url text not null,
    bodies text not null,           -- JSON list
    note text not null,
    state text not null,            -- in force, pending, repealed, history
    tier text not null,             -- official, digest
    held_from text not null,        -- the first day that the texts held cover
    aliases text not null           -- JSON list: 약칭, English name, earlier titles
) without rowid;

create table versions (
    work text not null,
    version text not null,          -- 2025-11-11_21118
    title text not null,
    kind text not null,
    promulgated text not null,
    number text not null,
    effective text not null,
    start text not null,            -- '' where another text came before it started
    stop text not null,
    url text not null,
    text_id text not null,
    source text not null,           -- path in the corpus
    sha256 text not null,
    primary key (work, version)
) without rowid;

create table articles (
    id integer primary key,
    work text not null,
    clause text not null,           -- short: 12-2
    place integer not null,         -- order in the instrument
    start text not null,
    stop text not null,
    version text not null,
    heading text not null,
    divisions text not null,        -- JSON list
    deleted integer not null,
    body text not null,             -- raw, from the newline after the heading line
    places text not null            -- JSON list of [start, short clause]
);

create table parts (
    work text not null,
    clause text not null,
    start text not null,
    stop text not null,
    version text not null,
    text text not null,
    primary key (work, clause, start)
) without rowid;

create table changes (
    work text not null,
    version text not null,
    clause text not null,
    start text not null,
    kind text not null              -- added, changed, removed
);

-- wording in the first text held that is law later than that text; what was law before it is not held
create table ahead (
    work text not null,
    clause text not null,
    start text not null,
    promulgated text not null,
    number text not null,
    sure integer not null,          -- 0 where the text does not mark what the amendment put in
    put_in integer not null         -- 1 for what is law from the day of the text and was not before
);
create index ahead_of on ahead (work, start);

create table passages (
    id integer primary key,         -- position in the indices, from 0
    work text not null,
    clause text not null,
    tier text not null,             -- official, digest, user
    language text not null,
    start text not null,
    stop text not null,
    version text not null,
    heading text not null,
    span_start integer not null,    -- in the article's body
    span_stop integer not null,
    text text not null,
    vector integer not null,        -- row in the vector index, -1 for none
    origin integer not null         -- article or digest row that it was cut from
);

create table digests (
    id integer primary key,
    work text not null,
    clause text not null,
    version text not null,
    topic text not null,            -- JSON list
    also text not null,             -- JSON list of short addresses
    gist_ko text not null,
    gist_en text not null,
    questions text not null,        -- JSON {"ko": [], "en": []}
    flagged text not null,          -- why it is not to be trusted; '' where it is
    start text not null,            -- of a wording that is law no more, the days on which it was
    stop text not null
);

create table concepts (
    id text primary key,
    ko text not null,
    en text not null,
    labels text not null,           -- JSON [[label, language, kind], …]
    broader text not null,          -- JSON list
    related text not null,          -- JSON list
    work text not null,             -- the instrument that it names, if it is one
    defined_at text not null,
    note_ko text not null,
    note_en text not null
) without rowid;

create table problems (
    work text not null,
    version text not null,
    clause text not null,
    kind text not null,
    note text not null
);

create table statements (
    digest integer primary key,     -- row in `digests` that says it
    id text not null,               -- plan-1-target-institutions
    type text not null,             -- plan, strategy, target, …
    label_ko text not null,
    label_en text not null,
    state text not null,            -- proposed, pending, in force, observed
    day text not null,
    document text not null,         -- work of the document that says it, '' where it is not held
    span_start integer not null,
    span_stop integer not null,
    page integer,
    source_name text not null,
    source_url text not null,
    grade text not null
);

create table documents (
    work text primary key,          -- kr/document/first-basic-plan-news-2021
    file text not null,
    sha256 text not null,
    format text not null,
    reader text not null,
    pages integer,
    gaps text not null              -- JSON list of [page, why, note]
) without rowid;

create table pages (
    work text not null,
    start integer not null,         -- in the text of the document
    page integer not null,
    primary key (work, start)
) without rowid;

-- keys
create index article_places on articles (work, clause, start);
create index article_order on articles (work, place);
create index change_days on changes (work, start);
create index passage_clauses on passages (work, clause);
create index digest_clauses on digests (work, clause);
