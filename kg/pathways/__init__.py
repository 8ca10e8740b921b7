"""Pathways and exemptions: facts, rules as data, a three-valued engine, and the assessment."""

from kg.pathways.assessment import Assessment, Question, Refusal, Route, RouteStep
from kg.pathways.assessor import assess
from kg.pathways.loading import load
from kg.pathways.rules import Rules
from kg.pathways.tracing import proof
from kg.pathways.wording import Basis, Words

__all__ = [
    "Assessment",
    "Basis",
    "Question",
    "Refusal",
    "Route",
    "RouteStep",
    "Rules",
    "Words",
    "assess",
    "load",
    "proof",
]
