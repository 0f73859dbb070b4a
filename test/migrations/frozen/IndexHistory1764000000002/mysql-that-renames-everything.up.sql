CREATE INDEX `ix_groups_history_group_event` ON `T_acl_history` (`C group_id`, `C event`, `C id`)
