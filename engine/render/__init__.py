"""Scenes -> the bytes of a PowerPoint file."""

from engine.render.pptx import render

__all__ = ["render"]
