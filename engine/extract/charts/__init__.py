"""The shapes of charts, their axes and their names: what the chart readers share."""
