DROP INDEX "ix_groups_history_group_event"
