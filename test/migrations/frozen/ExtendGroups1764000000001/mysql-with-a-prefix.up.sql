ALTER TABLE `app_groups_group` ADD COLUMN `description` varchar(500) CHARACTER SET utf8mb4 NOT NULL DEFAULT ''
ALTER TABLE `app_groups_membership` ADD COLUMN `until` varchar(24) NULL
ALTER TABLE `app_groups_history` ADD COLUMN `actor_groups` json NULL
ALTER TABLE `app_groups_history` ADD COLUMN `reason` varchar(500) CHARACTER SET utf8mb4 NULL
ALTER TABLE `app_groups_history` ADD COLUMN `request` varchar(36) NULL
CREATE INDEX `ix_groups_history_request` ON `app_groups_history` (`request`, `id`)
CREATE TABLE `app_groups_history_user` (`user_id` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, `entry_id` int NOT NULL, PRIMARY KEY (`user_id`, `entry_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
INSERT INTO `app_groups_history_user` (`user_id`, `entry_id`) SELECT DISTINCT named.id COLLATE utf8mb4_bin, entry.`id` FROM `app_groups_history` entry, JSON_TABLE(entry.`details`, '$.users[*]' COLUMNS (id varchar(191) CHARACTER SET utf8mb4 PATH '$.id')) named WHERE named.id IS NOT NULL
CREATE TABLE `app_groups_recorded_membership` (`group_id` int NOT NULL, `label` varchar(191) NULL, `active` smallint NULL, `until` varchar(24) NULL, `user_id` int(11) NOT NULL, PRIMARY KEY (`user_id`, `group_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
INSERT INTO `app_groups_recorded_membership` (`user_id`, `group_id`) SELECT `user_id`, `group_id` FROM `app_groups_membership`
CREATE TRIGGER `app_groups_history_user_refuse_update` BEFORE UPDATE ON `app_groups_history_user` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'GROUPS_PROTECTED: History is only ever added to.'
CREATE TRIGGER `app_groups_history_user_refuse_delete` BEFORE DELETE ON `app_groups_history_user` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'GROUPS_PROTECTED: History is only ever added to.'
