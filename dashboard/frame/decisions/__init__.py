"""The parts of the page of decisions: done milestones that wait to be accepted, requests for later dates."""
