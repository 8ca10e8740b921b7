"""Everything that can go wrong, as one tree.

::

    RegenlawError
    ├── BadAddress          a clause or short address that cannot be read
    ├── BadSource           a file that is not what its name or place says
    │   ├── NotAStatute     no statute front matter, or no body below it
    │   ├── Unreadable      damaged, encrypted or protected; carries why
    │   └── BadCorpus       curated data that breaks its own rules
    ├── FetchFailed         a source that cannot be reached, or does not send what it should
    │   └── KeyRefused      the source turns the user's key away
    ├── BadSettings         a setting that cannot work together with the others
    ├── NothingToBuild      a folder without one readable source
    ├── NotBuilt            no generation to serve yet
    ├── NoRules             the generation was built without rules of pathways
    ├── DamagedGeneration   a generation whose manifest and files differ
    ├── UnknownGeneration   no build of that name is kept
    ├── BuildFailed         the disk, or a check, stopped a build; the old one still serves
    ├── UnknownWork         no instrument of that id or title is held
    ├── UnknownProvision    the instrument is held, the clause is not in it
    ├── UnknownAssessment   no assessment of that id is kept
    ├── ShelfFull           as many assessments are kept as may be
    ├── NotLawThen          the clause was not law on the day asked for
    ├── BadQuestion         empty, or longer than can be read
    ├── BadUpload           a file that is not taken in
    │   ├── TooLarge        over the limit of bytes
    │   ├── TooMany         as many documents are held, or wait, as may be
    │   └── UnknownUpload   no upload, or no job, of that id is held
    ├── NoPage              a document without such a page, or without pages at all
    ├── FileGone            a document whose file is no longer where it was read
    ├── TooBusy             as many pages are being drawn as may be
    └── BadQuery            SPARQL that does not parse, writes, or reaches outside
        └── QueryTooLong    a query stopped by its limit of time

Odd law is a value (`ontology.statute.Problem`); these are our own or the caller's faults. Every
message says what to do next. HTTP numbers live at the door, in `api.problems`.
"""


class RegenlawError(Exception):
    """Root of the tree: catch it to catch everything that regenlaw raises on purpose."""


class BadAddress(RegenlawError):
    """Text that names no provision; `text` is what was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"{text!r} names no provision: write it as 제12조의2제2항, 약사법 제34조 "
            "or kr/013572/12-2/2"
        )


class BadSource(RegenlawError):
    """A file that cannot be taken in; `path` names it."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class NotAStatute(BadSource):
    """A file without the front matter or the body of a statute."""


class Unreadable(BadSource):
    """A damaged, encrypted or protected file."""


class FetchFailed(RegenlawError):
    """A source that sends nothing that can be used; `where` is its address, without any key."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}. What came before is kept: run the command again later")


class KeyRefused(FetchFailed):
    """A source that turns the user's key away."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "the key is not accepted")
        self.args = (
            f"{where} does not accept the key: apply for one at https://open.law.go.kr/, register "
            "this machine's address there, and set REGENLAW_LAW_KEY",
        )


class BadSettings(RegenlawError):
    """Settings that cannot work."""


class BadCorpus(BadSource):
    """Curated data (digest, thesaurus, rule) that breaks its own rules."""


class NothingToBuild(RegenlawError):
    """A folder without one readable source; `folder` names it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} holds nothing that can be read: name a folder with statute files, "
            "for example `regenlaw build PATH`"
        )


class NotBuilt(RegenlawError):
    """There is no generation in `home` yet."""

    def __init__(self, home: str) -> None:
        self.home = home
        super().__init__(f"{home} holds no finished build: run `regenlaw build` first")


class NoRules(RegenlawError):
    """The generation was built without rules of pathways; `folder` is where they should be.

    Nothing that rests on rules can be said then: neither an assessment nor that no rule is stale.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(
            f"this build has no rules of pathways ({folder} is missing): put the folder pathways/ "
            "into the project's corpus/ and run `regenlaw build` again"
        )


class DamagedGeneration(RegenlawError):
    """A generation whose files are not those that its manifest names."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path} is damaged ({why}): run `regenlaw build` to make a new one")


class BuildFailed(RegenlawError):
    """A build that stopped; what served before still serves."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the build stopped: {why}. The earlier build, if any, still serves")


class UnknownWork(RegenlawError):
    """No instrument of that name or id is held."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no instrument {name!r} is held: `/api/v1/works` lists those that are")


class UnknownProvision(RegenlawError):
    """The instrument is held but has no such clause."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"{address} is not in the text held: look at the article as a whole")


class UnknownAssessment(RegenlawError):
    """No assessment of that id is kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"no assessment {name!r} is kept: `/api/v1/assessments` lists those that are"
        )


class ShelfFull(RegenlawError):
    """As many assessments are kept as may be; `most` is how many."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"{most} assessments are kept, the most there may be: delete some")


class NotLawThen(RegenlawError):
    """The clause exists, but had no wording in force on the day; `first` is when it began."""

    def __init__(self, address: str, on: str, first: str | None) -> None:
        self.address, self.on, self.first = address, on, first
        begins = f"; its first wording held begins on {first}" if first else ""
        super().__init__(f"{address} was not in force on {on}{begins}: ask for another day")


class BadQuestion(RegenlawError):
    """A question that is empty or too long to be one."""


class UnknownGeneration(RegenlawError):
    """A build of that name is not on disk."""

    def __init__(self, name: str, held: tuple[str, ...]) -> None:
        super().__init__(f"no generation is called {name!r}; held are: {', '.join(held) or 'none'}")


class BadUpload(RegenlawError):
    """A file that cannot be taken in, or a request about one that makes no sense."""


class TooLarge(BadUpload):
    """An upload over the limit; `limit` is how many bytes may come."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"the file has more than {limit} bytes: send a part of it")


class TooMany(BadUpload):
    """No room for another upload; `limit` is how many documents may be held."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(
            f"{limit} documents may be held and twenty may wait: wait a while, or delete some"
        )


class UnknownUpload(BadUpload):
    """No upload or job of that id is held; `name` is the id."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no upload or job {name!r} is held: `/api/v1/documents` lists uploads")


class NoPage(RegenlawError):
    """A page that cannot be shown, since the document has none of that number, or no pages."""

    def __init__(self, file: str, pages: int | None) -> None:
        self.file, self.pages = file, pages
        known = f"it has {pages} pages" if pages else "only the pages of a PDF are drawn"
        super().__init__(f"{file} has no such page: {known}; `/api/v1/works` has its text")


class FileGone(RegenlawError):
    """A document whose text is held, while the file it was read from is gone or has changed."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"{file} is not where it was read, or has changed since: name its folder in "
            "REGENLAW_CORPUS, or run `regenlaw build` again"
        )


class TooBusy(RegenlawError):
    """Every place at which a page could be drawn was taken for too long."""

    def __init__(self) -> None:
        super().__init__("other pages are being drawn: try again in some seconds")


class BadQuery(RegenlawError):
    """A SPARQL query that cannot or may not be run."""


class QueryTooLong(BadQuery):
    """A SPARQL query stopped by its limit of time; `seconds` is that limit."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"the query took over {seconds:g} s and was stopped: narrow it or LIMIT it"
        )
