//! The journeys: whole stories of a clinic against the stand-in, without a window.

mod answer_lost;
mod backup_and_restore;
mod bad_input;
mod canary;
mod card_differs;
mod chaos;
mod cli_contract;
mod crash_while_sending;
mod damaged_record;
mod drafts;
mod editing;
mod environments_never_mix;
mod import_with_bad_rows;
mod offline_save;
mod one_stuck;
mod probe_trust;
mod settings;
mod specification_table;
mod tight_shell;
mod wrong_password;
