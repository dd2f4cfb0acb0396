"""What TSK works with: rounds, actions, pledges, meetings, groups, questions."""
