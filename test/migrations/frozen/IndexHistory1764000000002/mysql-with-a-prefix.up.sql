CREATE INDEX `ix_groups_history_group_event` ON `app_groups_history` (`group_id`, `event`, `id`)
