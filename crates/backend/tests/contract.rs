//! The contract of the use cases: one suite of stories, each told on SQLite and on PostgreSQL, a third of
//! them with two writers at once. The two writers are two instances on one database, as two servers
//! beside each other are.
//!
//! A story in which two write at once names what they do in brackets; `complete.rs` sees to it that
//! everything that writes is named.
//!
//! PostgreSQL's address comes in `SLIPWAY_TEST_POSTGRES`; `scripts/with-postgres.sh` gives one. Without it
//! its half is left out with a line that says so, but never where `CI` or `SLIPWAY_REQUIRE_POSTGRES` is set.

#[path = "contract/audit.rs"]
mod audit;
#[path = "contract/blockers.rs"]
mod blockers;
#[path = "contract/calendar.rs"]
mod calendar;
#[path = "contract/carry.rs"]
mod carry;
#[path = "contract/changes.rs"]
mod changes;
#[path = "contract/complete.rs"]
mod complete;
#[path = "contract/conflicts.rs"]
mod conflicts;
#[path = "contract/connections.rs"]
mod connections;
#[path = "contract/contents.rs"]
mod contents;
#[path = "contract/databases.rs"]
mod databases;
#[path = "contract/departures.rs"]
mod departures;
#[path = "contract/drafts.rs"]
mod drafts;
#[path = "contract/edits.rs"]
mod edits;
#[path = "contract/events.rs"]
mod events;
#[path = "contract/facts.rs"]
mod facts;
#[path = "contract/fixes.rs"]
mod fixes;
#[path = "contract/follow.rs"]
mod follow;
#[path = "contract/freezes.rs"]
mod freezes;
#[path = "contract/inclusion.rs"]
mod inclusion;
#[path = "contract/jobs.rs"]
mod jobs;
#[path = "contract/line.rs"]
mod line;
#[path = "contract/long_past.rs"]
mod long_past;
#[path = "contract/oauth.rs"]
mod oauth;
#[path = "contract/old_databases.rs"]
mod old_databases;
#[path = "contract/one_number.rs"]
mod one_number;
#[path = "contract/pages.rs"]
mod pages;
#[path = "contract/people.rs"]
mod people;
#[path = "contract/products.rs"]
mod products;
#[path = "contract/put_away.rs"]
mod put_away;
#[path = "contract/reading_audit.rs"]
mod reading_audit;
#[path = "contract/requests.rs"]
mod requests;
#[path = "contract/rotation.rs"]
mod rotation;
#[path = "contract/rotation_files.rs"]
mod rotation_files;
#[path = "contract/rules.rs"]
mod rules;
#[path = "contract/said.rs"]
mod said;
#[path = "contract/successions.rs"]
mod successions;
#[path = "contract/support.rs"]
mod support;
#[path = "contract/ticks.rs"]
mod ticks;
#[path = "contract/tracks.rs"]
mod tracks;
#[path = "contract/velocity.rs"]
mod velocity;
#[path = "contract/velocity_golden.rs"]
mod velocity_golden;
#[path = "contract/velocity_others.rs"]
mod velocity_others;
#[path = "contract/visibility.rs"]
mod visibility;
#[path = "contract/watch.rs"]
mod watch;
#[path = "contract/world.rs"]
mod world;

macro_rules! stories {
    ($($module:ident { $($story:ident $([$($written:ident)+])?)+ })+) => {
        /// Module, story, and what two writers do in it at once.
        pub(crate) const STORIES: &[(&str, &str, &[&str])] = &[
            $($((stringify!($module), stringify!($story), &[$($(stringify!($written)),+)?])),+),+
        ];

        mod sqlite {
            $(mod $module {$(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    crate::world::World::on_sqlite().await.tell(crate::$module::$story).await;
                }
            )+})+
        }

        mod postgres {
            $(mod $module {$(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $story() {
                    if let Some(world) = crate::world::World::on_postgres().await {
                        world.tell(crate::$module::$story).await;
                    }
                }
            )+})+
        }
    };
}

stories! {
    audit {
        a_change_without_an_audit_row_is_rolled_back
        a_write_that_fails_halfway_leaves_nothing
        who_may_not_is_stopped_before_anything_is_read
        a_write_goes_on_when_its_caller_leaves
        every_use_case_leaves_its_line
        a_write_that_meets_another_begins_again
    }
    blockers {
        two_who_block_at_once_are_both_heard [Block]
        a_blocker_ends_once [Unblock]
        a_list_is_of_a_cause_and_of_days
        of_two_paths_one_is_said [SayPath]
        a_blocker_is_corrected_as_it_was_seen [CorrectBlocker]
        what_was_none_counts_nowhere [RetractBlocker]
        causes_are_a_products_own [SetCauses]
        issues_tell_of_blockers_in_any_order
        the_last_word_of_an_issue_holds_though_it_is_none
        blocked_items_are_blockers_by_themselves
        a_report_tells_no_freeze_that_is_to_come
        an_item_is_blocked_since_it_was
        taking_a_project_out_leaves_its_blockers
        nothing_embargoed_is_counted
        what_was_around_figures_is_told_to_all_alike
        the_report_of_a_week_is_made_by_itself
    }
    calendar {
        a_product_is_added_once [AddProduct]
        names_sort_by_bytes
        a_cadence_is_added_once [AddCadence]
        a_cadence_that_cannot_be_is_refused
        a_cadence_takes_the_place_of_another [AddCadence]
        a_new_product_begins_with_its_first_version
        the_horizon_is_extended_once [ExtendHorizon]
        history_comes_in_once [ImportHistory]
        history_says_which_day_of_a_cadence_it_stood_for
        what_was_left_out_among_history_is_written_once
        two_releases_of_one_day_have_two_addresses [AddRelease]
        a_release_by_hand_is_entered_with_its_reason
        a_release_by_hand_follows_the_plan_of_its_kind
        a_release_by_hand_has_the_plan_that_was_chosen
        a_release_that_moved_far_is_found_on_its_first_day
        the_next_of_a_kind_is_found_however_far_ahead
    }
    conflicts {
        what_clashes_is_found
        a_deadline_clashes_as_other_steps_do
        a_freeze_that_is_not_counted_is_told
        a_rule_tells_what_others_would_clash_with
        steps_of_some_releases_clash_as_others_do
        a_first_rule_is_looked_at_as_it_will_be
        a_product_is_looked_at_as_far_as_it_is_planned_at_home
        what_is_hidden_clashes_with_nothing
    }
    contents {
        a_patch_holds_what_goes_to_its_branches
        a_project_without_tags_goes_by_those_of_another
        a_version_waits_for_the_project_that_is_farthest
        a_way_and_the_contents_say_the_same_without_tags
        a_version_holds_the_merge_that_was_tagged
        two_gitlabs_have_one_path
        what_was_tested_is_green
        a_monthly_release_holds_what_went_to_the_default_branch
        what_is_hidden_is_in_no_content
        the_way_of_a_merge_request
        the_job_of_a_child_pipeline_is_known
        a_child_that_was_run_once_more_has_failed_no_more
        a_look_says_the_job_that_a_webhook_did_not
        a_red_branch_has_somebody_who_looks_at_it [LookAfter]
        open_pages_are_told_of_a_branch
    }
    carry {
        what_was_carried_is_known_once [KeepCarried]
        how_places_were_found_is_for_the_team [keep_look forget_look]
    }
    changes {
        the_order_of_what_is_told_makes_no_difference
        what_is_known_is_no_news [TakeFacts]
        an_end_of_a_merge_request_is_told
        a_look_and_a_webhook_within_a_second
        each_source_of_a_project_reads_it_in_its_own_way
        a_branch_is_known_by_its_newest_pipelines
        the_branches_that_are_maintained
        branches_of_lines_of_one_number
        what_a_deployment_brought_is_asked_for_and_put_off [put_off]
        what_is_brought_in_parts_is_known_with_the_last
    }
    connections {
        a_delivery_is_stored_once [Receive]
        a_delivery_is_settled_once [Settle]
        a_release_is_tagged_when_each_of_its_tags_is_there
        pushes_of_a_tag_are_told_in_any_order
        releases_at_gitlab_are_told_in_any_order
        what_people_said_of_a_tag_stays
        a_candidate_closes_a_monthly_release
        a_candidate_that_is_gone_closes_nothing
        a_project_that_is_taken_out_takes_nothing_back
        a_project_that_is_hidden_or_shown_takes_nothing_back
        a_release_at_gitlab_publishes [FollowDue]
        a_publication_follows_the_time_that_gitlab_says
        a_patch_that_nobody_planned_appears_for_the_team
        patches_join_by_when_they_were_tagged
        a_patch_waits_for_no_tag_that_is_gone
        a_tag_that_is_made_again_is_its_patchs_whenever_that_is
        a_version_of_which_nothing_is_left_leaves_its_patch
        what_is_looked_up_again_is_no_news [TakeFacts]
        what_is_hidden_takes_no_room_among_what_is_set_aside
        a_source_is_changed_and_loses_nothing [EditSource]
        a_project_that_is_renamed_takes_its_source_along [KnowProject set_number]
        a_list_goes_on_where_it_was_left
        a_run_that_was_ended_reads_no_list_again [keep_read end_read]
        a_source_that_is_taken_out_is_left_out_of_a_look
        an_old_tag_plans_nothing
        a_slot_takes_the_versions_that_were_tagged_for_it
        the_order_in_which_things_are_told_makes_no_difference
        a_release_is_looked_at_anew_when_it_ships_something_else
        what_is_prepared_under_embargo_appears_embargoed
        a_release_of_a_hidden_kind_follows_unseen
        what_is_refused_is_known_and_tried_again
        what_was_put_off_waits_with_its_reason
        what_people_hid_stays_hidden
        what_is_set_aside_is_replayed_once [DecideAside]
        what_came_first_is_kept_however_often_it_is_mended
        what_is_set_aside_is_as_hidden_as_what_it_is_about
        what_is_set_aside_is_given_up_together [GiveUpAll]
        a_source_is_added_and_taken_out_once [AddSource RemoveSource]
        a_hidden_source_is_told_by_no_refusal
        a_membership_that_changed_has_roles_checked
        what_is_done_is_swept_after_a_week [sweep]
        a_project_is_missing_since_it_was_first_found_so [keep_missing]
        what_is_turned_away_is_counted_for_a_week [keep_turned_away]
        what_was_missed_is_told_for_a_week [KeepMissed]
        what_is_found_gone_is_said_once [TakeGone KeepMissed]
        how_a_connection_is_stands_once [keep_health forget_health]
    }
    departures {
        who_leaves_is_anonymised_once [Depart]
        nothing_holds_the_name_of_who_left
        who_leaves_is_named_by_no_embargo
        who_comes_back_is_somebody_new [Depart SignIn]
        somebody_who_keeps_people_stays [Depart]
        a_token_and_a_departure_at_once_leave_nothing_that_works [Depart AddToken]
        a_check_of_roles_brings_nobody_back [Depart RolesChecked]
        sessions_are_ended_once_by_two [EndSessions]
    }
    drafts {
        a_draft_changes_nothing_until_it_is_published [KeepDraft]
        a_draft_is_settled_once [PublishDraft DropDraft]
        a_stale_draft_is_taken_up_anew [TakeUpDraft]
        a_slip_is_one_action [SlipRelease]
        the_same_key_settles_a_draft_once
        who_may_not_move_drafts_nothing
        a_draft_of_something_embargoed_is_for_those_who_see_it
        what_follows_is_what_is_done
        a_look_at_what_was_called_off_has_its_versions
        what_one_may_not_see_is_in_no_forecast
    }
    edits {
        a_move_keeps_the_old_date
        a_delay_and_a_cancellation_are_taken_back_by_a_move
        what_was_left_out_can_be_planned_after_all
        a_date_is_confirmed_once [EditRelease]
        a_publication_is_confirmed_on_its_day [EditRelease]
        versions_are_fixed_and_belong_to_one_release
        a_step_is_moved_reached_and_reopened
        the_publication_goes_with_its_release
        steps_follow_the_release_before_them
        a_hidden_release_moves_nothing_that_others_see
        a_cancelled_release_frees_its_versions
        versions_fit_the_kind_of_their_release
        a_tag_in_a_late_release_is_late_for_others
        a_late_release_still_counts
        of_two_edits_at_once_one_is_told [EditRelease]
        of_two_edits_of_a_step_at_once_one_is_told [EditRelease]
        one_version_for_two_releases_at_once_goes_to_one [EditRelease]
        refused_edits_leave_no_trace
        an_edit_and_a_visibility_at_once_are_both_kept_or_told [EditRelease SetVisibility]
        names_and_internal_reasons_are_for_the_team
    }
    events {
        an_event_is_taken_in_once [TellEvent]
        events_make_what_webhooks_would
        an_event_that_cannot_be_leaves_nothing
        nothing_is_told_twice
        a_project_that_is_told_of_can_be_hidden
        what_pipelines_tell_of_is_not_followed_as_well
        a_renamed_project_that_is_told_of_stays_one
        a_deployment_never_goes_back
        a_stage_is_passed_once
        what_is_corrected_holds
        a_long_list_is_worked_off_behind
        a_stage_is_no_first_deployment
        what_is_followed_counts_once
        a_blocker_is_told_by_a_pipeline
        an_id_of_a_blocker_is_used_again
        the_handbooks_nine_parts_can_be_told
    }
    fixes {
        a_patch_is_closed_when_its_fixes_are_on_the_default_branch [FollowChanges]
        what_people_said_of_a_patch_stays
        hidden_changes_close_nothing_that_others_see
        old_patches_follow_nothing
    }
    follow {
        a_moved_release_takes_its_checklist_along
        versions_that_are_fixed_later_come_in
        what_was_done_stays_what_was_done
        an_edit_and_a_start_at_once_end_alike [EditRelease StartRun]
        an_edit_and_a_tick_at_once_are_both_kept_or_told [EditRelease TickItem]
        a_template_that_cannot_be_read_stops_no_other
        what_counts_from_another_release_goes_along
    }
    freezes {
        two_freezes_at_once_are_two [AddFreeze]
        a_freeze_of_the_past_is_told_afterwards [AddPastFreeze]
        a_freeze_is_at_home_with_its_product
        a_freeze_is_changed_once [EditFreeze EndFreeze DeleteFreeze]
        what_makes_no_sense_is_refused
        a_calendar_comes_in_once [ImportFreezes]
        what_was_called_off_in_a_calendar_ends
        an_override_needs_its_reason [OverrideFreeze]
        an_override_is_as_hidden_as_its_product
        what_is_hidden_forbids_nothing
        the_audit_keeps_what_was_deleted
    }
    inclusion {
        a_time_is_answered_for_everybody
        the_odds_are_made_of_what_was_deployed
        nothing_hidden_is_in_the_odds
        a_change_stands_as_it_is_known
        production_is_where_the_way_ends
        what_is_taken_back_is_not_in
        a_patch_with_versions_takes_fixes
        a_patch_is_made_of_backports
        what_is_late_still_takes
    }
    jobs {
        a_job_is_taken_by_one_of_two [take_job]
        a_job_that_is_done_rests [job_done make_due]
        what_is_asked_for_while_it_is_done_is_done_again
        a_job_goes_on_when_who_had_it_is_gone [go_on]
        a_wrong_clock_keeps_no_job_from_being_done
    }
    line {
        writes_that_wait_are_each_whole
        a_turn_that_is_not_got_ruins_nothing
        an_instance_that_falls_silent_holds_nobody_up
    }
    long_past {
        a_long_past_is_planned_on_as_if_all_of_it_were_read
        what_a_tag_does_not_say_is_told_once [TellPast]
    }
    oauth {
        a_connection_is_let_in_and_out_once [Connect Disconnect]
        one_of_two_asks_for_another_pair [ask]
        a_pair_is_renewed_once [Renew]
        who_asks_and_dies_is_followed [leave lose]
        what_it_may_do_is_for_who_keeps_connections
    }
    one_number {
        a_version_holds_what_came_since_the_tag_before
        a_line_is_cut_with_its_first_version
        a_release_is_tagged_however_its_versions_are_spelled
        the_default_branch_is_listed_by_the_page
    }
    pages {
        moved_dates_stand_newest_first
        deadlines_go_along_as_far_as_it_is_known
        a_move_is_seen_before_it_is_made
        moved_dates_come_by_the_page
        a_correction_moves_no_date
        what_is_left_to_do_is_found
        hidden_work_is_nobodys
        the_next_steps_and_the_last_publication
    }
    people {
        somebody_new_signs_in_twice_at_once [SignIn]
        a_username_goes_to_who_has_it_now [SignIn]
        who_was_let_in_by_the_operator_stays_one_person [SignIn]
        the_character_nul_is_refused
        a_picture_is_kept_and_is_for_the_team
        roles_are_checked_again [RolesChecked still_so]
        a_token_works_until_it_is_revoked
        two_tokens_at_once_are_two [AddToken]
        the_use_of_a_token_is_marked_once_by_two [bearer]
        a_token_is_revoked_once [RevokeToken]
        two_ways_in_at_once_are_two [AddLink]
        a_way_in_is_taken_once [TakeLink]
        a_way_in_closes
        sessions_are_kept_and_end [save]
        a_session_ends_for_all_who_use_it_at_once [delete save sweep]
        a_session_is_made_once [create]
        signing_out_everywhere_ends_ones_own_sessions_only [SignOut SignOutEverywhere]
    }
    products {
        how_a_product_goes_about_its_releases_is_said_once [DescribeProduct]
        what_people_see_of_a_product_is_said_once [EditProduct]
        days_end_where_a_product_is_at_home
        a_product_is_put_away_and_brought_back [ArchiveProduct]
        a_plan_gives_steps_to_some_releases_alone
        lines_of_one_number_have_patches
        a_plan_says_which_step_is_the_deadline
        releases_of_any_age_are_entered_once [EnterPast]
        rules_come_in_whole_or_not_at_all [ImportRules]
        a_file_of_rules_tells_nothing_of_what_is_hidden
    }
    put_away {
        what_should_be_out_stays_when_its_product_goes
        what_went_with_a_product_comes_back
        rules_are_as_they_are_when_a_product_comes_back
        a_real_patch_of_what_is_put_away_enters
        nothing_lies_beside_what_is_put_away
        what_is_put_away_is_not_planned_again_by_another_way
    }
    reading_audit {
        the_audit_is_read_in_pages
        the_audit_is_searched_and_filtered
        what_is_hidden_leaves_no_line_for_others
        the_audit_is_for_who_may_read_it
    }
    requests {
        two_requests_at_once_are_two [AskFor]
        a_request_comes_in_once [ImportRequest]
        a_request_comes_in_on_the_day_of_its_product
        of_two_who_decide_at_once_one_is_told [AcceptRequest DeclineRequest]
        a_request_is_taken_back_once [WithdrawRequest]
        who_asked_does_not_decide
        an_accepted_release_is_made_by_the_rules_of_the_calendar
        what_cannot_follow_leaves_the_request_open
        the_day_is_that_of_the_product
        a_backport_names_its_patch
        an_exception_moves_nothing
        what_holds_no_more_is_not_accepted
        an_embargoed_request_is_nobody_elses
        a_request_is_embargoed_afterwards [SetVisibility]
        the_same_key_settles_once [AskFor]
        settled_requests_come_by_the_page
        who_left_is_named_by_no_request
    }
    rotation_files {
        a_file_comes_in_as_a_whole [ImportShifts]
        a_file_changes_nobody_who_has_served
        people_come_in_as_a_whole [ImportMembers]
        who_comes_in_with_a_file_is_awaited
        a_team_has_a_calendar_of_its_own [MakeTeamFeed EndTeamFeed EndDutyFeed]
        a_calendar_is_read_in_the_place_of_what_it_said [KeepCalendar ForgetCalendar TakeRead]
    }
    rotation {
        slots_are_set_once [SetRotation]
        a_shift_is_one_persons [AssignShift]
        shifts_are_proposed_and_confirmed [KeepProposal ConfirmShifts AnswerPoll]
        somebody_is_put_in_charge [PutInCharge GiveBack]
        an_absent_manager_clashes
        people_say_when_they_work [SetMember AddAbsence RemoveAbsence ImportAbsences]
        days_are_declared [DeclareDay UndeclareDay]
        who_is_gone_is_on_duty_for_nothing
        a_late_release_keeps_its_people
        what_was_served_stays
        an_offer_ends [DeclineOffer]
        an_offer_that_has_begun_lapses [LapseOffers]
        favours_are_remembered
        what_holds_at_the_change_is_handed_over
        a_shift_is_handed_over_once [AddNote Acknowledge KeepHandover MakeDutyFeed]
        a_circle_of_swaps_is_undone_from_its_end
        shifts_are_swapped_and_that_is_undone [OfferShift TakeShift UndoSwap WithdrawOffer]
    }
    rules {
        a_preview_is_what_the_write_does
        what_is_left_out_moves_and_stays_left_out
        a_preview_refuses_what_the_write_would
        a_recurrence_rule_is_a_cadence
        holidays_move_what_they_decide [ImportHolidays]
        a_release_has_steps_of_its_own [EditRelease]
        what_lies_beside_another_product_follows_it
        another_product_counts_otherwise
        a_cadence_goes_with_what_it_made [DeleteCadence]
        a_cadence_that_was_written_wrong_is_put_right
    }
    said {
        what_feeds_say_otherwise_is_counted
        lines_that_are_counted_otherwise_are_said_otherwise
    }
    successions {
        what_is_hidden_is_in_no_reason
        a_kind_that_is_not_seen_is_none
        a_preview_shows_nothing_of_what_is_hidden
        a_rule_is_changed_again
        a_rule_that_is_taken_back_leaves_all_as_it_was
        trains_of_another_length_are_counted_on
        what_has_passed_stays
        what_others_count_from_has_days_of_its_own
        what_lies_beside_another_product_stays_beside_its_releases
        a_first_day_may_be_shifted_back
        a_preview_counts_what_it_does_not_show
        a_rule_may_hold_for_a_while
        holidays_are_looked_at_before_they_count
    }
    support {
        what_is_supported_is_said_once [SetSupport]
        a_line_ends_with_the_release_that_takes_its_place
        a_plan_says_when_its_line_ends
        a_patch_is_proposed_for_what_is_maintained
    }
    ticks {
        ticks_on_different_items_lose_nothing [TickItem]
        a_crowd_loses_nothing [TickItem]
        of_two_wishes_for_one_item_one_wins [TickItem]
        done_on_done_says_who_and_when [TickItem]
        the_same_key_gets_the_first_answer
        the_same_key_at_once_is_one_tick [TickItem]
        a_block_needs_its_reason
        what_the_table_does_not_allow_is_refused
        a_tick_carries_its_step [TickItem]
        a_tick_publishes_a_release
        a_checklist_names_the_next_version_of_the_calendar
        a_tick_and_a_move_at_once_are_both_kept_or_told [TickItem EditRelease]
        a_checklist_is_started_once [StartRun]
        a_checklist_is_not_started_for_what_it_does_not_fit
        a_template_is_taken_in_once [AddTemplate]
        what_changed_since_is_found
        an_item_has_a_history
    }
    tracks {
        a_line_goes_by_its_own_cadence
        gaps_and_turns_go_by_what_counts_together
        what_counts_from_the_release_before_follows_whatever_made_it
        what_counts_from_a_step_that_follows_goes_along
        steps_follow_the_version
    }
    velocity {
        figures_are_made_of_what_arrived
        whatever_comes_first_the_figures_are_the_same
        the_way_to_production_is_said_once [SetVelocity]
        journeys_are_made_anew_in_pieces [MakeJourneys]
        first_commits_are_asked_for_and_put_off [put_off]
        changes_are_listed_page_by_page
        a_path_at_two_gitlabs_is_two_projects
        nothing_hidden_is_in_a_figure
        the_first_deployment_to_production_says_the_way [TakeFacts]
        a_way_is_learned_once
        the_usual_way_is_kept_where_it_was_seen
        a_way_that_was_said_is_never_learned_anew
        nothing_hidden_says_the_way
    }
    velocity_golden {
        after_a_year
        daily_medians
        rollbacks
        clocks_change
        out_of_order
    }
    velocity_others {
        other_figures_are_made_of_deployments
        what_waits_is_what_no_version_holds
        what_is_counted_is_listed
        nothing_embargoed_is_in_other_figures
        patches_and_kept_days_are_those_that_the_team_sees
        what_came_by_its_tag_was_neither_opened_nor_planned
        checklists_run_late_where_their_items_do
    }
    visibility {
        what_is_embargoed_is_absent_everywhere
        what_is_for_the_team_is_absent_for_others
        a_tag_is_for_the_team_until_it_is_out
        what_one_may_not_see_one_may_not_change
        an_embargo_is_lifted
        of_two_who_decide_at_once_one_is_told [SetVisibility]
        who_is_named_is_of_the_team
        what_is_hidden_takes_no_number
        what_is_hidden_takes_no_address
        what_counts_from_a_release_follows_who_sees_it
        what_is_entered_by_hand_takes_no_slot
        a_checklist_counts_what_all_its_readers_see
        kinds_and_products_are_hidden
        checklists_and_items_are_hidden
        a_reason_is_as_hidden_as_it_says
        what_follows_in_a_hidden_item_is_told_to_nobody_else
    }
    watch {
        an_event_comes_after_its_commit
        what_is_swept_is_not_missed
        a_refused_write_tells_nothing
        the_outbox_holds_what_was_told
        what_a_stream_missed_can_be_asked_for
        what_was_missed_is_read_to_its_end
        another_instance_sees_a_commit
        a_database_closes
    }
}
