-- What users uploaded, beside the generations: the tables of schema.sql, and of each upload and
-- each of its passages what the indices are made of.
create table uploads (
    id text primary key,            -- the first 24 digits of the hash of its bytes
    work text not null,             -- kr/document/upload-…
    name text not null,             -- what the user called it; never a path
    sha256 text not null,
    size integer not null,
    added text not null,            -- ISO time
    model text not null,            -- that its vectors are of
    quads text not null             -- N-Quads, in a graph of its own
) without rowid;

create table indexed (
    passage integer primary key,    -- in `passages`
    work text not null,
    terms text not null,            -- divided by spaces
    vector blob not null            -- float32
);

create table numbers (next integer not null);
-- passages are numbered from here: far beyond those of a generation
insert into numbers values (1000000000);
