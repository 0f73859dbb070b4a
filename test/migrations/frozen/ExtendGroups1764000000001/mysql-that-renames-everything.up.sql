ALTER TABLE `T_acl_group` ADD COLUMN `C description` varchar(500) CHARACTER SET utf8mb4 NOT NULL DEFAULT ''
ALTER TABLE `T_acl_membership` ADD COLUMN `C until` varchar(24) NULL
ALTER TABLE `T_acl_history` ADD COLUMN `C actor_groups` json NULL
ALTER TABLE `T_acl_history` ADD COLUMN `C reason` varchar(500) CHARACTER SET utf8mb4 NULL
ALTER TABLE `T_acl_history` ADD COLUMN `C request` varchar(36) NULL
CREATE INDEX `ix_groups_history_request` ON `T_acl_history` (`C request`, `C id`)
CREATE TABLE `T_acl_history_user` (`C user_id` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, `C entry_id` int NOT NULL, PRIMARY KEY (`C user_id`, `C entry_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
INSERT INTO `T_acl_history_user` (`C user_id`, `C entry_id`) SELECT DISTINCT named.id COLLATE utf8mb4_bin, entry.`C id` FROM `T_acl_history` entry, JSON_TABLE(entry.`C details`, '$.users[*]' COLUMNS (id varchar(191) CHARACTER SET utf8mb4 PATH '$.id')) named WHERE named.id IS NOT NULL
CREATE TABLE `T_acl_recorded_membership` (`C group_id` int NOT NULL, `C label` varchar(191) NULL, `C active` smallint NULL, `C until` varchar(24) NULL, `C user_id` uuid NOT NULL, PRIMARY KEY (`C user_id`, `C group_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
INSERT INTO `T_acl_recorded_membership` (`C user_id`, `C group_id`) SELECT `C user_id`, `C group_id` FROM `T_acl_membership`
CREATE TRIGGER `T_acl_history_user_refuse_update` BEFORE UPDATE ON `T_acl_history_user` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'GROUPS_PROTECTED: History is only ever added to.'
CREATE TRIGGER `T_acl_history_user_refuse_delete` BEFORE DELETE ON `T_acl_history_user` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'GROUPS_PROTECTED: History is only ever added to.'
