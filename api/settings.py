"""Settings, read once from the environment (``REGENLAW_…``) and from the command line."""

from pathlib import Path
from typing import Final

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Where things stand and how they are served."""

    model_config = SettingsConfigDict(env_prefix="REGENLAW_", frozen=True)

    home: Path = Path(".regenlaw")  # generations, caches, converted models
    curated: Path = ROOT / "corpus"  # the project's own knowledge
    corpus: Path | None = None  # a folder of official texts
    model: str = "embedded"  # or any sentence-transformers model, by name or folder
    base: str = "https://w3id.org/regenlaw/"
    host: str = "127.0.0.1"
    port: int = 8000
    processes: int = 2  # of a build
    threads: int = 1  # of the encoder
    llm_url: str = ""  # of an OpenAI-compatible service, up to /v1; "" for none
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_seconds: float = 8  # after which the composed answer stands
    sparql_seconds: float = 20
    sparql_rows: int = 10_000
    upload_bytes: int = 50_000_000
    upload_seconds: float = 120  # to read one document; encoding it has ten times that
    upload_memory: int = 1_500_000_000  # bytes, of the process that reads
    upload_pages: int = 2000  # of a PDF; those beyond are named as not read
    upload_count: int = 1000  # documents held at once
    law_key: str = ""  # the user's own key (OC) of the law.go.kr Open API

    @property
    def texts(self) -> Path:
        """The corpus folder that `regenlaw corpus` looks after."""
        return self.corpus or self.home / "corpus"

    @property
    def official(self) -> Path | None:
        """The folder of official texts that a build reads, if there is one."""
        return self.texts if self.corpus or self.texts.is_dir() else None
