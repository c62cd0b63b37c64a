"""Joins the stages: reads a project's files, hands the result of one stage to the next, writes what comes out."""
