"""The score sheet as a workbench: a scenario being changed, its points, saved ones, ways forward, and the plan."""
