SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.absence_calendars (
    person_id text NOT NULL,
    sealed bytea NOT NULL,
    version text NOT NULL,
    due_at bigint NOT NULL,
    read_at bigint,
    unread bigint NOT NULL,
    trouble text NOT NULL
);
CREATE TABLE public.appearances (
    release_id text NOT NULL,
    visibility text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.audit (
    id text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    entity text NOT NULL,
    detail text NOT NULL
);
CREATE TABLE public.blocker_causes (
    product_id text NOT NULL,
    causes text NOT NULL,
    revision bigint NOT NULL
);
CREATE TABLE public.blockers (
    id text NOT NULL,
    product_id text NOT NULL,
    environment text,
    release_id text,
    cause text,
    note text NOT NULL,
    since_at bigint NOT NULL,
    ended_at bigint,
    closed_at bigint,
    path text,
    path_who text,
    path_by text,
    path_at bigint,
    issue text,
    staging_halves bigint,
    production_halves bigint,
    source_id text,
    iid bigint,
    issue_told_at bigint,
    issue_labels text,
    unread text DEFAULT ''::text NOT NULL,
    gone bigint DEFAULT 0 NOT NULL,
    opened_by text NOT NULL,
    opened_at bigint NOT NULL,
    retracted_at bigint,
    retracted_because text,
    revision bigint NOT NULL,
    modified_at bigint NOT NULL,
    CONSTRAINT blockers_check CHECK (((environment IS NULL) <> (release_id IS NULL))),
    CONSTRAINT blockers_check1 CHECK (((path IS NULL) = (path_at IS NULL))),
    CONSTRAINT blockers_check2 CHECK (((source_id IS NULL) = (iid IS NULL))),
    CONSTRAINT blockers_check3 CHECK (((source_id IS NULL) = (issue_told_at IS NULL))),
    CONSTRAINT blockers_check4 CHECK (((retracted_at IS NULL) = (retracted_because IS NULL))),
    CONSTRAINT blockers_gone_check CHECK ((gone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.branch_lookouts (
    source_id text NOT NULL,
    branch text NOT NULL COLLATE pg_catalog."C",
    person_id text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.branch_pipelines (
    source_id text NOT NULL,
    pipeline bigint NOT NULL,
    branch text NOT NULL COLLATE pg_catalog."C",
    line text NOT NULL,
    failed bigint NOT NULL,
    job text,
    url text NOT NULL,
    sha text,
    created_at bigint NOT NULL,
    finished_at bigint NOT NULL,
    told_at bigint NOT NULL,
    CONSTRAINT branch_pipelines_failed_check CHECK ((failed = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.cadences (
    id text NOT NULL,
    product_id text NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    rule text NOT NULL,
    holds_from text NOT NULL COLLATE pg_catalog."C",
    holds_until text,
    left_out text NOT NULL,
    major_month bigint,
    major_from text,
    first_version text,
    binding text NOT NULL,
    steps text NOT NULL,
    created_at bigint NOT NULL,
    checks text DEFAULT ''::text NOT NULL,
    counting text DEFAULT ''::text NOT NULL,
    CONSTRAINT cadences_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT cadences_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text])))
);
CREATE TABLE public.carried (
    place text NOT NULL,
    thing text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.carry_looks (
    place text NOT NULL,
    product_id text NOT NULL,
    at bigint NOT NULL,
    trouble text NOT NULL,
    drift text NOT NULL
);
CREATE TABLE public.connections (
    name text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL,
    checked_at bigint NOT NULL,
    state text NOT NULL,
    says text NOT NULL,
    remedy text NOT NULL,
    CONSTRAINT connections_about_check CHECK ((about = ANY (ARRAY['token'::text, 'gaps'::text]))),
    CONSTRAINT connections_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'warn'::text, 'fail'::text])))
);
CREATE TABLE public.date_changes (
    id text NOT NULL,
    release_id text NOT NULL,
    step_id text,
    what text NOT NULL,
    before text,
    after text,
    by text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT date_changes_what_check CHECK ((what = ANY (ARRAY['entered'::text, 'moved'::text, 'delayed'::text, 'cancelled'::text, 'reached'::text, 'reopened'::text, 'confirmed'::text, 'versions'::text, 'freed'::text])))
);
CREATE TABLE public.deployed (
    source_id text NOT NULL,
    deployment bigint NOT NULL,
    iid bigint NOT NULL
);
CREATE TABLE public.deployments (
    source_id text NOT NULL,
    deployment bigint NOT NULL,
    environment text NOT NULL COLLATE pg_catalog."C",
    tier text,
    state text NOT NULL,
    sha text,
    created_at bigint,
    finished_at bigint,
    told_at bigint NOT NULL,
    shipped bigint NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    ask_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT deployments_shipped_check CHECK ((shipped = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT deployments_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'failed'::text, 'stopped'::text, 'succeeded'::text])))
);
CREATE TABLE public.drafts (
    id text NOT NULL,
    release_id text NOT NULL,
    step text,
    day text,
    "time" text,
    zone text,
    note text NOT NULL,
    base text NOT NULL,
    based_on bigint NOT NULL,
    state text NOT NULL,
    visibility text NOT NULL,
    made_by text NOT NULL,
    made_at bigint NOT NULL,
    settled_by text,
    settled_at bigint,
    revision bigint NOT NULL,
    public_reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT drafts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'published'::text, 'dropped'::text]))),
    CONSTRAINT drafts_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.freeze_overrides (
    id text NOT NULL,
    freeze_id text NOT NULL,
    product_id text NOT NULL,
    act text NOT NULL,
    environment text,
    from_at bigint NOT NULL,
    until_at bigint NOT NULL,
    reason text NOT NULL,
    person_id text NOT NULL,
    CONSTRAINT freeze_overrides_act_check CHECK ((act = ANY (ARRAY['merge'::text, 'deploy'::text, 'migrate'::text, 'tag'::text, 'publish'::text])))
);
CREATE TABLE public.freezes (
    id text NOT NULL,
    product_id text,
    name text NOT NULL,
    reason text NOT NULL,
    strength text NOT NULL,
    forbids text NOT NULL,
    kinds text NOT NULL,
    environments text NOT NULL,
    repeats text NOT NULL,
    from_day text NOT NULL,
    from_time text NOT NULL,
    until_day text NOT NULL,
    until_time text NOT NULL,
    zone text NOT NULL,
    last text,
    uid text,
    visibility text NOT NULL,
    ended_at bigint,
    deleted_at bigint,
    revision bigint NOT NULL,
    created_at bigint NOT NULL,
    modified_at bigint NOT NULL,
    weekday text,
    said bigint DEFAULT 0 NOT NULL,
    CONSTRAINT freezes_repeats_check CHECK ((repeats = ANY (ARRAY['once'::text, 'weekly'::text, 'yearly'::text]))),
    CONSTRAINT freezes_strength_check CHECK ((strength = ANY (ARRAY['hard'::text, 'advisory'::text]))),
    CONSTRAINT freezes_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text))),
    CONSTRAINT freezes_weekday_check CHECK ((weekday = ANY (ARRAY['nth'::text, 'last'::text])))
);
CREATE TABLE public.git_releases (
    source_id text NOT NULL,
    tag text NOT NULL,
    version text,
    released_at bigint NOT NULL,
    gone bigint NOT NULL,
    due bigint NOT NULL,
    told_at bigint NOT NULL,
    made_at bigint,
    CONSTRAINT git_releases_due_check CHECK ((due = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT git_releases_gone_check CHECK ((gone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.git_tags (
    source_id text NOT NULL,
    name text NOT NULL,
    version text,
    candidate bigint,
    at bigint NOT NULL,
    gone bigint NOT NULL,
    told_at bigint NOT NULL,
    sha text,
    at_sure bigint DEFAULT 1 NOT NULL,
    object text,
    dead text DEFAULT ''::text NOT NULL,
    CONSTRAINT git_tags_at_sure_check CHECK (((at_sure >= 0) AND (at_sure <= 2))),
    CONSTRAINT git_tags_gone_check CHECK ((gone = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.holiday_calendars (
    id text NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    imported_at bigint NOT NULL,
    weekend text
);
CREATE TABLE public.holidays (
    calendar_id text NOT NULL,
    day text NOT NULL,
    name text NOT NULL,
    worked bigint DEFAULT 0 NOT NULL,
    CONSTRAINT holidays_worked_check CHECK ((worked = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.idempotency (
    actor text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    answer text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.inbox (
    id text NOT NULL,
    connection text NOT NULL,
    key text NOT NULL,
    event text NOT NULL,
    received_at bigint NOT NULL,
    state text NOT NULL,
    why text,
    project text,
    settled_at bigint,
    body bytea NOT NULL,
    first_body bytea,
    CONSTRAINT inbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'aside'::text])))
);
CREATE TABLE public.items (
    id text NOT NULL,
    run_id text NOT NULL,
    section_id text NOT NULL,
    "position" bigint NOT NULL,
    title text NOT NULL,
    detail text NOT NULL,
    duty text NOT NULL,
    command text,
    link text,
    step text,
    source bigint,
    for_version text,
    outdated bigint DEFAULT 0 NOT NULL,
    day text,
    "time" text,
    zone text,
    state text NOT NULL,
    reason text,
    touched_by text,
    touched_at bigint,
    version bigint NOT NULL,
    visibility text NOT NULL,
    CONSTRAINT items_check CHECK (((state = ANY (ARRAY['blocked'::text, 'skipped'::text])) = (reason IS NOT NULL))),
    CONSTRAINT items_duty_check CHECK ((duty = ANY (ARRAY['release_manager'::text, 'security_release_manager'::text, 'engineer'::text, 'quality'::text, 'communications'::text]))),
    CONSTRAINT items_outdated_check CHECK ((outdated = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT items_state_check CHECK ((state = ANY (ARRAY['open'::text, 'doing'::text, 'blocked'::text, 'done'::text, 'skipped'::text]))),
    CONSTRAINT items_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.jobs (
    name text NOT NULL,
    holder text NOT NULL,
    until bigint NOT NULL,
    done_at bigint,
    times bigint NOT NULL
);
CREATE TABLE public.journeys (
    source_id text NOT NULL,
    iid bigint NOT NULL,
    production_at bigint,
    day bigint,
    line text NOT NULL,
    ask_at bigint,
    tries bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.journeys_to_make (
    source_id text NOT NULL,
    next bigint NOT NULL
);
CREATE TABLE public.kinds (
    product_id text NOT NULL,
    kind text NOT NULL,
    visibility text NOT NULL,
    said bigint DEFAULT 0 NOT NULL,
    said_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT kinds_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT kinds_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.merge_request_pipelines (
    source_id text NOT NULL,
    iid bigint NOT NULL,
    pipeline bigint NOT NULL,
    sha text,
    state text NOT NULL,
    told_at bigint NOT NULL,
    of_branch bigint DEFAULT 0 NOT NULL,
    CONSTRAINT merge_request_pipelines_of_branch_check CHECK ((of_branch = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_request_pipelines_state_check CHECK ((state = ANY (ARRAY['running'::text, 'failed'::text, 'succeeded'::text])))
);
CREATE TABLE public.merge_requests (
    source_id text NOT NULL,
    iid bigint NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    state text NOT NULL,
    draft bigint NOT NULL,
    target text NOT NULL,
    line text,
    main bigint NOT NULL,
    origin text,
    picks text NOT NULL,
    severity bigint,
    security bigint NOT NULL,
    head text,
    merged_as text,
    created_at bigint NOT NULL,
    merged_at bigint,
    closed_at bigint,
    told_at bigint NOT NULL,
    approved bigint,
    approved_told bigint,
    merged_sure bigint DEFAULT 0 NOT NULL,
    closed_sure bigint DEFAULT 0 NOT NULL,
    commit_sure bigint DEFAULT 0 NOT NULL,
    tests_from bigint,
    reverts text,
    labels text DEFAULT ''::text NOT NULL,
    first_commit_at bigint,
    CONSTRAINT merge_requests_approved_check CHECK ((approved = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_closed_sure_check CHECK (((closed_sure >= 0) AND (closed_sure <= 2))),
    CONSTRAINT merge_requests_commit_sure_check CHECK (((commit_sure >= 0) AND (commit_sure <= 2))),
    CONSTRAINT merge_requests_draft_check CHECK ((draft = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_main_check CHECK ((main = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_merged_sure_check CHECK (((merged_sure >= 0) AND (merged_sure <= 2))),
    CONSTRAINT merge_requests_security_check CHECK ((security = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT merge_requests_severity_check CHECK (((severity >= 1) AND (severity <= 4))),
    CONSTRAINT merge_requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'merged'::text, 'closed'::text])))
);
CREATE TABLE public.missed_hooks (
    source_id text NOT NULL,
    what text NOT NULL,
    at bigint NOT NULL,
    news bigint NOT NULL,
    gone bigint NOT NULL
);
CREATE TABLE public.missing_projects (
    source_id text NOT NULL,
    since bigint NOT NULL
);
CREATE TABLE public.oauth_tokens (
    connection text NOT NULL COLLATE pg_catalog."C",
    pair text NOT NULL,
    sealed bytea NOT NULL,
    scopes text NOT NULL,
    expires_at bigint NOT NULL,
    connected_at bigint NOT NULL,
    asked bigint NOT NULL,
    asked_until bigint,
    lost bigint NOT NULL,
    CONSTRAINT oauth_tokens_lost_check CHECK ((lost = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.outbox (
    id text NOT NULL,
    at bigint NOT NULL,
    origin text NOT NULL,
    topic text NOT NULL,
    seals text NOT NULL,
    payload text NOT NULL
);
CREATE TABLE public.people (
    id text NOT NULL,
    connection text NOT NULL COLLATE pg_catalog."C",
    gitlab_id bigint,
    username text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    title text DEFAULT ''::text NOT NULL,
    roles text NOT NULL,
    roles_checked_at bigint NOT NULL,
    avatar bytea,
    avatar_type text,
    created_at bigint NOT NULL,
    left_at bigint,
    role_ended_at bigint
);
CREATE TABLE public.products (
    id text NOT NULL,
    slug text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    colour text NOT NULL,
    letter text NOT NULL,
    visibility text NOT NULL,
    created_at bigint NOT NULL,
    maintained bigint DEFAULT 3 NOT NULL,
    stops text DEFAULT ''::text NOT NULL,
    post_link text,
    packages_link text,
    notes_link text,
    support_revision bigint DEFAULT 0 NOT NULL,
    deploys bigint DEFAULT 1 NOT NULL,
    line_numbers bigint DEFAULT 2 NOT NULL,
    zone text DEFAULT 'UTC'::text NOT NULL,
    kind_words text DEFAULT ''::text NOT NULL,
    archived_on text,
    support_at bigint DEFAULT 0 NOT NULL,
    lines_withdrawn bigint DEFAULT 0 NOT NULL,
    lines_withdrawn_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT products_deploys_check CHECK ((deploys = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT products_line_numbers_check CHECK ((line_numbers = ANY (ARRAY[(1)::bigint, (2)::bigint]))),
    CONSTRAINT products_maintained_check CHECK (((maintained >= 0) AND (maintained <= 12))),
    CONSTRAINT products_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.reasons (
    change_id text NOT NULL,
    "position" bigint NOT NULL,
    visibility text NOT NULL,
    text text NOT NULL,
    CONSTRAINT reasons_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.refusals (
    source_id text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    brought text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    why text NOT NULL,
    hidden bigint NOT NULL,
    try_at bigint NOT NULL,
    CONSTRAINT refusals_brought_check CHECK ((brought = ANY (ARRAY['tag'::text, 'release'::text, 'gone'::text, 'nothing'::text]))),
    CONSTRAINT refusals_hidden_check CHECK ((hidden = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.refused_hooks (
    connection text NOT NULL,
    day text NOT NULL,
    why text NOT NULL,
    times bigint NOT NULL,
    last_at bigint NOT NULL
);
CREATE TABLE public.release_addresses (
    release_id text NOT NULL,
    slug text NOT NULL,
    public bigint NOT NULL,
    CONSTRAINT release_addresses_public_check CHECK ((public = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.release_plans (
    release_id text NOT NULL,
    steps text NOT NULL
);
CREATE TABLE public.release_versions (
    product_id text NOT NULL,
    version text NOT NULL,
    release_id text NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.releases (
    id text NOT NULL,
    product_id text NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    slug text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL,
    first_planned text NOT NULL,
    occurrence text NOT NULL,
    standing text NOT NULL,
    left_out text,
    confidence text NOT NULL,
    binding text NOT NULL,
    known_from text NOT NULL,
    cadence_id text,
    visibility text NOT NULL,
    sequence bigint NOT NULL,
    modified_at bigint NOT NULL,
    revision bigint NOT NULL,
    followed bigint DEFAULT 0 NOT NULL,
    went_revision bigint,
    went_late bigint DEFAULT 0 NOT NULL,
    goes_by text,
    by_steps bigint DEFAULT 0 NOT NULL,
    by_steps_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT releases_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT releases_check CHECK (((standing = 'left_out'::text) = (left_out IS NOT NULL))),
    CONSTRAINT releases_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT releases_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text]))),
    CONSTRAINT releases_known_from_check CHECK ((known_from = ANY (ARRAY['rule'::text, 'hand'::text, 'published'::text, 'tagged'::text]))),
    CONSTRAINT releases_standing_check CHECK ((standing = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT releases_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.requests (
    id text NOT NULL,
    product_id text NOT NULL,
    wish text NOT NULL,
    severity text NOT NULL,
    reason text NOT NULL,
    incident text,
    agreed_by text,
    needed_by text,
    line text,
    change text,
    about_id text,
    step text,
    until_day text,
    until_time text,
    until_zone text,
    visibility text NOT NULL,
    asked_by text NOT NULL,
    asked_at bigint NOT NULL,
    state text NOT NULL,
    settled_by text,
    settled_at bigint,
    answer text,
    release_id text,
    CONSTRAINT requests_check CHECK (((state = 'open'::text) = (settled_at IS NULL))),
    CONSTRAINT requests_check1 CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
    CONSTRAINT requests_check2 CHECK (((settled_at IS NULL) = (answer IS NULL))),
    CONSTRAINT requests_severity_check CHECK ((severity = ANY (ARRAY['S1'::text, 'S2'::text, 'S3'::text, 'S4'::text]))),
    CONSTRAINT requests_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
    CONSTRAINT requests_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text))),
    CONSTRAINT requests_wish_check CHECK ((wish = ANY (ARRAY['out_of_band'::text, 'internal'::text, 'backport'::text, 'exception'::text])))
);
CREATE TABLE public.rotation_absences (
    id text NOT NULL,
    person_id text NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    source text DEFAULT 'entered'::text NOT NULL,
    CONSTRAINT rotation_absences_source_check CHECK ((source = ANY (ARRAY['entered'::text, 'read'::text])))
);
CREATE TABLE public.rotation_acknowledged (
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text NOT NULL,
    at bigint NOT NULL
);
CREATE TABLE public.rotation_answers (
    person_id text NOT NULL,
    release_id text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT rotation_answers_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'if_needed'::text, 'no'::text])))
);
CREATE TABLE public.rotation_days (
    product_id text NOT NULL,
    day text NOT NULL,
    name text NOT NULL,
    primary_id text,
    backup_id text,
    escalation_id text
);
CREATE TABLE public.rotation_feeds (
    person_id text NOT NULL,
    secret text NOT NULL,
    made_at bigint NOT NULL
);
CREATE TABLE public.rotation_kept (
    release_id text NOT NULL,
    product_id text NOT NULL,
    at bigint NOT NULL,
    kept text NOT NULL
);
CREATE TABLE public.rotation_members (
    person_id text NOT NULL,
    zone text NOT NULL,
    region text NOT NULL,
    team text NOT NULL,
    experience text NOT NULL,
    security bigint NOT NULL,
    hours_from text NOT NULL,
    hours_until text NOT NULL,
    every bigint NOT NULL,
    active bigint NOT NULL,
    CONSTRAINT rotation_members_active_check CHECK ((active = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT rotation_members_experience_check CHECK ((experience = ANY (ARRAY['new'::text, 'shadowed'::text, 'led'::text]))),
    CONSTRAINT rotation_members_security_check CHECK ((security = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.rotation_notes (
    id text NOT NULL,
    product_id text NOT NULL,
    release_id text NOT NULL,
    person_id text NOT NULL,
    at bigint NOT NULL,
    note text NOT NULL
);
CREATE TABLE public.rotation_served (
    product_id text NOT NULL,
    slot text NOT NULL,
    from_at bigint NOT NULL,
    until_at bigint NOT NULL,
    release_id text,
    person_id text
);
CREATE TABLE public.rotation_shifts (
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text,
    stand text NOT NULL,
    pinned bigint NOT NULL,
    why text NOT NULL,
    CONSTRAINT rotation_shifts_pinned_check CHECK ((pinned = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT rotation_shifts_stand_check CHECK ((stand = ANY (ARRAY['proposed'::text, 'confirmed'::text])))
);
CREATE TABLE public.rotation_slots (
    product_id text NOT NULL,
    key text NOT NULL,
    "position" bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    regions text NOT NULL,
    hours_from text,
    hours_until text,
    hours_zone text,
    handover_time text NOT NULL,
    handover_zone text NOT NULL,
    CONSTRAINT rotation_slots_kind_check CHECK ((kind = ANY (ARRAY['lead'::text, 'security'::text, 'trainee'::text])))
);
CREATE TABLE public.rotation_swaps (
    id text NOT NULL,
    product_id text NOT NULL,
    release_id text NOT NULL,
    slot text NOT NULL,
    owner_id text NOT NULL,
    to_id text,
    first_day text,
    last_day text,
    note text NOT NULL,
    state text NOT NULL,
    taker_id text,
    takeover_id text,
    offered_at bigint NOT NULL,
    settled_at bigint,
    CONSTRAINT rotation_swaps_check CHECK (((first_day IS NULL) = (last_day IS NULL))),
    CONSTRAINT rotation_swaps_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'withdrawn'::text, 'undone'::text, 'declined'::text, 'lapsed'::text])))
);
CREATE TABLE public.rotation_takeovers (
    id text NOT NULL,
    release_id text NOT NULL,
    slot text NOT NULL,
    product_id text NOT NULL,
    person_id text NOT NULL,
    from_at bigint NOT NULL,
    until_at bigint,
    reason text NOT NULL,
    by_id text NOT NULL
);
CREATE TABLE public.rotation_team_feeds (
    product_id text NOT NULL,
    secret text NOT NULL,
    made_at bigint NOT NULL
);
CREATE TABLE public.rotations (
    product_id text NOT NULL,
    escalation text NOT NULL,
    revision bigint NOT NULL
);
CREATE TABLE public.runs (
    id text NOT NULL,
    release_id text NOT NULL,
    template_slug text NOT NULL,
    template_revision bigint NOT NULL,
    title text NOT NULL,
    intro text NOT NULL,
    visibility text NOT NULL,
    started_by text NOT NULL,
    started_at bigint NOT NULL,
    CONSTRAINT runs_visibility_check CHECK (((visibility = ANY (ARRAY['public'::text, 'team'::text, 'embargoed'::text])) OR (visibility ~~ 'embargoed:%'::text)))
);
CREATE TABLE public.sections (
    id text NOT NULL,
    run_id text NOT NULL,
    "position" bigint NOT NULL,
    title text NOT NULL,
    intro text NOT NULL,
    day text,
    "time" text,
    zone text
);
CREATE TABLE public.sessions (
    id text NOT NULL,
    person_id text,
    data text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.sign_in_links (
    hash text NOT NULL,
    person_id text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint
);
CREATE TABLE public.sources (
    id text NOT NULL,
    product_id text NOT NULL,
    connection text NOT NULL COLLATE pg_catalog."C",
    project text NOT NULL COLLATE pg_catalog."C",
    tags text NOT NULL,
    branches text NOT NULL,
    publishes bigint NOT NULL,
    embargoed bigint NOT NULL,
    number bigint,
    former text,
    CONSTRAINT sources_embargoed_check CHECK ((embargoed = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT sources_publishes_check CHECK ((publishes = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.steps (
    id text NOT NULL,
    release_id text NOT NULL,
    "position" bigint NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    day text NOT NULL,
    "time" text,
    zone text,
    first_day text NOT NULL,
    first_time text,
    first_zone text,
    binding text NOT NULL,
    confidence text NOT NULL,
    state text NOT NULL,
    seen_as text NOT NULL,
    reached_on text,
    reached_at bigint,
    reaches text,
    shown bigint NOT NULL,
    moved bigint NOT NULL,
    sequence bigint NOT NULL,
    modified_at bigint NOT NULL,
    deadline bigint DEFAULT 0 NOT NULL,
    CONSTRAINT steps_binding_check CHECK ((binding = ANY (ARRAY['committed'::text, 'target'::text, 'best_effort'::text]))),
    CONSTRAINT steps_check CHECK ((("time" IS NULL) = (zone IS NULL))),
    CONSTRAINT steps_check1 CHECK (((first_time IS NULL) = (first_zone IS NULL))),
    CONSTRAINT steps_check2 CHECK (((state = 'reached'::text) = (reached_on IS NOT NULL))),
    CONSTRAINT steps_confidence_check CHECK ((confidence = ANY (ARRAY['tentative'::text, 'confirmed'::text]))),
    CONSTRAINT steps_deadline_check CHECK ((deadline = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_moved_check CHECK ((moved = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_reaches_check CHECK ((reaches = ANY (ARRAY['open'::text, 'warning'::text, 'closed'::text, 'tagged'::text, 'published'::text]))),
    CONSTRAINT steps_seen_as_check CHECK ((seen_as = ANY (ARRAY['planned'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text]))),
    CONSTRAINT steps_shown_check CHECK ((shown = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT steps_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'reached'::text, 'delayed'::text, 'cancelled'::text, 'left_out'::text])))
);
CREATE TABLE public.syncs (
    source_id text NOT NULL,
    what text NOT NULL,
    next text,
    read bigint NOT NULL,
    ended_at bigint,
    run_read_at bigint,
    CONSTRAINT syncs_what_check CHECK ((what = ANY (ARRAY['tags'::text, 'releases'::text, 'merge_requests'::text, 'deployments'::text, 'issues'::text])))
);
CREATE TABLE public.templates (
    slug text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    text text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT templates_kind_check CHECK ((kind = ANY (ARRAY['monthly'::text, 'patch'::text, 'internal'::text])))
);
CREATE TABLE public.to_follow (
    release_id text NOT NULL,
    at bigint NOT NULL,
    why text
);
CREATE TABLE public.tokens (
    id text NOT NULL,
    person_id text NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    writes bigint NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    used_at bigint,
    revoked_at bigint,
    CONSTRAINT tokens_writes_check CHECK ((writes = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.velocity_settings (
    product_id text NOT NULL,
    stages text NOT NULL,
    target text NOT NULL,
    warning text NOT NULL,
    error text NOT NULL,
    critical text NOT NULL,
    team_prefix text NOT NULL,
    package_start text NOT NULL,
    package_most text NOT NULL,
    revision bigint NOT NULL
);
CREATE TABLE public.write_queue (
);
INSERT INTO public._sqlx_migrations VALUES (20261123000001, 'foundation', '2026-11-30 17:37:07.565587+00', true, '\x046acd471e8924f874b180ca404d04f1b3b3934ba0a75261e4dd5655276e3a195bb8ea9ac9e53df4a2f300bfa6514e2c', 25553148);
INSERT INTO public._sqlx_migrations VALUES (20261124000001, 'departures', '2026-11-30 17:37:07.591483+00', true, '\x84cc005e90737544dec3af80415988b3adfe6655e9e66793e820a99cae1c9326c75782a2f961a11d44fcdb96755c75f0', 367480);
INSERT INTO public._sqlx_migrations VALUES (20261124000002, 'jobs', '2026-11-30 17:37:07.59194+00', true, '\xcd432dd128efda14005e4cae0ce3ab00bf95c0bd3aa91f44520f451e2458ebe776c940335f674c48054bd4fbc6dfdfee', 1332031);
INSERT INTO public._sqlx_migrations VALUES (20261124000003, 'pages', '2026-11-30 17:37:07.593389+00', true, '\x9b7c79a3e54d31fbd86fd118e038d0209532c21cecd47dbd3ee3e1126bd5e6a975b3856d57a9280d4bdc8d75214c89fd', 3558171);
INSERT INTO public._sqlx_migrations VALUES (20261124000004, 'first planned', '2026-11-30 17:37:07.597108+00', true, '\x98c0a156129f6aa43d00c7aee8e618dd7bbac1ae9a2fabd2220a13e4381da2209e1a7df61d2c4e4059541789342ff52d', 606934);
INSERT INTO public._sqlx_migrations VALUES (20261124000005, 'connections', '2026-11-30 17:37:07.597811+00', true, '\xdaf9379cd7e9fd1f9ccd2afe4b39250b6c18a708387222577307ca62afcd5e80bd64d64e18c1593387c861a1ffa70ff4', 9212687);
INSERT INTO public._sqlx_migrations VALUES (20261124000006, 'changes', '2026-11-30 17:37:07.607292+00', true, '\x503dc87717a1e7450aac051724308c77650da789107ffdd6d43fa81d3ca742f30717631752e8aeba0ed74c88426f87a4', 10213468);
INSERT INTO public._sqlx_migrations VALUES (20261124000007, 'oauth tokens', '2026-11-30 17:37:07.617726+00', true, '\x217b1b0ae6a5afd93916d316e234702c831d0f81e559eaceaf58fda9e5f3c5132bd59a77ccf68d00782086a689101a0b', 1118397);
INSERT INTO public._sqlx_migrations VALUES (20261128000001, 'sure', '2026-11-30 17:37:07.618962+00', true, '\x13b352b63a4fe8af97a96568489098830fc550e1544951cc1f2232af3494ef88bf7bf10fb375ffdc484ffed058b59810', 1009362);
INSERT INTO public._sqlx_migrations VALUES (20261128000002, 'tags', '2026-11-30 17:37:07.620036+00', true, '\x68fc873d6a5574c4fad810ccc9a898f048a4397b7a2b8c0a221c4077925ab257df0f1409303ff5a561c50b61c515d64b', 571604);
INSERT INTO public._sqlx_migrations VALUES (20261128000003, 'refusals', '2026-11-30 17:37:07.620688+00', true, '\x3cedd52eb539ae5430c94373c3cde4113f9f2b871ce4d26b599a5bc6a196154fbfa3eee1cf3121eecad7b43d574c0081', 1474973);
INSERT INTO public._sqlx_migrations VALUES (20261128000004, 'pipelines', '2026-11-30 17:37:07.622243+00', true, '\x693069483f1c571da5c26cf029322d7410a32378562c7016ce3f7c7a1c3b1accf998ba6ad7eb1951a9df1f0dfce384c9', 807545);
INSERT INTO public._sqlx_migrations VALUES (20261128000005, 'missing projects', '2026-11-30 17:37:07.623117+00', true, '\xbf216275efb3e44175d5d6c225490cfed1cafc0d2955ab3f357f79e7de9a22791a8f8ef0ba745d222729901938c61816', 1164759);
INSERT INTO public._sqlx_migrations VALUES (20261128000009, 'project numbers', '2026-11-30 17:37:07.624356+00', true, '\xa2ae4fc92b58719dee21774084a24d1607d14a06c28877bba0038b5514b4257c384883cb14529d64d342f7cf34b8113d', 284107);
INSERT INTO public._sqlx_migrations VALUES (20261128000103, 'rules', '2026-11-30 17:37:07.6247+00', true, '\xefa1ec6e7d65408976c9052ad6f35172e1fd5c115e9d3d7a9e592399b1482a2b8158967fd53ce200ace3021f8f48568b', 2579638);
INSERT INTO public._sqlx_migrations VALUES (20261128000104, 'freezes', '2026-11-30 17:37:07.627391+00', true, '\xd7b5c9805f3f87e4e1fb13da22d20a4021c82249526ae5d428e789435e14cc99c9a509140be4d0d4ea1d69f6c47876f8', 2606769);
INSERT INTO public._sqlx_migrations VALUES (20261128000105, 'refused hooks', '2026-11-30 17:37:07.630108+00', true, '\x4a7fc41966fa132f773f8fedab8433d31679bebb3899a159adfcb0d765cebe1e8d08b4306bf9cc9fd52da76adb767d03', 900386);
INSERT INTO public._sqlx_migrations VALUES (20261128000205, 'mended', '2026-11-30 17:37:07.631079+00', true, '\x0a8bd3477156d4595edeca7f6f925bab3e277b7463ee6a5103291133a868dfd8b32cd45516c0bfb5aeae1f35d30d4162', 247099);
INSERT INTO public._sqlx_migrations VALUES (20261128000301, 'drafts', '2026-11-30 17:37:07.631378+00', true, '\x339c60a8fe3f8363551a539d2419376a7465d4d4f9f285b4753ba9cc9610d9c6d33c80c2723c5ff5d2c1e4fb16025169', 1460079);
INSERT INTO public._sqlx_migrations VALUES (20261128000302, 'inclusion and support', '2026-11-30 17:37:07.63293+00', true, '\xc3f099f921bb025c6e1007c6114d3676d3778417b4d3e094e680ca6614d6ca8bd291c7818166597bf0cdc7095aaa5a1f', 1776459);
INSERT INTO public._sqlx_migrations VALUES (20261128000303, 'requests', '2026-11-30 17:37:07.634803+00', true, '\xb1006a102d4f02a64d3f1a3746ee48ebcfab71beea5002c82346c960a8080ec7e1cb08a662f04e170a71f0f38e568b03', 2748255);
INSERT INTO public._sqlx_migrations VALUES (20261128000304, 'checks', '2026-11-30 17:37:07.63769+00', true, '\xc00a10c1c4e9383f8f144ab73d78b8ae77c004992b036b7964fa1cbdea4cc9fb4aaee2b52c6c52771b1735d241069918', 405029);
INSERT INTO public._sqlx_migrations VALUES (20261129000320, 'rotation', '2026-11-30 17:37:07.638156+00', true, '\xebf3cdfff50cf2b8798d47009a6fac55c9832d9f69ae46319996aa8e00ea8055c2d971721ae03d9d2a079610a6f77db3', 8706217);
INSERT INTO public._sqlx_migrations VALUES (20261129000321, 'swaps', '2026-11-30 17:37:07.647138+00', true, '\x934d2658c381103d9f0efe75a4dd3830d72808269c2f6ca49175e94a70c86564c4bee0e07037aba8c74ce676fdd8d736', 2220173);
INSERT INTO public._sqlx_migrations VALUES (20261129000322, 'handovers', '2026-11-30 17:37:07.649453+00', true, '\xa0ff66813721dddfa82034bf98d1a40617b02298fd7753072435f54cc328520ae8ec80d54f3f67cea84e8c513514c958', 3387566);
INSERT INTO public._sqlx_migrations VALUES (20261129000330, 'carried', '2026-11-30 17:37:07.65297+00', true, '\xfc859e3458955f438b61e14ca16bc7ed537df34973e6f15cdf795c3b2a67ccea9f23ae907aacedf5008f2466a312f5aa', 1518702);
INSERT INTO public._sqlx_migrations VALUES (20261129000340, 'settled offers', '2026-11-30 17:37:07.65457+00', true, '\x7fa0826826684895fa4bf339bc31bbdada2573eb279c817fcbcb0196cc1832c3e76ff48e8917cd594c0773e2cac6e40a', 449443);
INSERT INTO public._sqlx_migrations VALUES (20261129000341, 'roles end', '2026-11-30 17:37:07.655074+00', true, '\xb4bbf579b0c0175d0b954ab8d6deee8015fb02f3cf3dca791449fb6ad269b004826a0ed015d48f87bdb9257b85395b9f', 396958);
INSERT INTO public._sqlx_migrations VALUES (20261129000342, 'kept handovers', '2026-11-30 17:37:07.655527+00', true, '\x7824f43e10a1fb53f2aa26058909432ad311a1ebf182631e62644c30d3652403768d24b81d90540cc88d461f44b74276', 3591299);
INSERT INTO public._sqlx_migrations VALUES (20261129000350, 'absence calendars', '2026-11-30 17:37:07.659283+00', true, '\x7fad3202c243681531db6bc5b94eb15a651b8b2c9f1f8b672295a1c5fe7ca7fd6fe9deca73b7504cb8030f7a3ce1420a', 1376454);
INSERT INTO public._sqlx_migrations VALUES (20261129000351, 'team feeds', '2026-11-30 17:37:07.660796+00', true, '\x5f6a9f757c1bad78b19d8ae74e8996a2c3b6a4ff6a5eb694b2f6df6b806a78f2e1c13e80ef396ea3cda34bd8b795d628', 1135558);
INSERT INTO public._sqlx_migrations VALUES (20261129000360, 'counting', '2026-11-30 17:37:07.662046+00', true, '\x74092e3e6df574831bb5c01da0f90a6b34961c6a4bbca27fd2f12351b3cfba3bf011915a3ff9f2aee877a0bdff218d3a', 335805);
INSERT INTO public._sqlx_migrations VALUES (20261129000370, 'products', '2026-11-30 17:37:07.662434+00', true, '\xd4a46a6f194cf6a71997e8764d8b16c9dbd3cba7f8bf70f4b729dbee9baf6f6b9110a267578574892554b121a04ed6f1', 1179405);
INSERT INTO public._sqlx_migrations VALUES (20261129000371, 'freeze weekdays', '2026-11-30 17:37:07.663699+00', true, '\xe002ccba21e5a690993afafab766a6b98f814ca834c4abc02b736888fc3c6c0df63bc8385d1a3a79076c9ba640d73c2d', 299213);
INSERT INTO public._sqlx_migrations VALUES (20261129000372, 'weekends', '2026-11-30 17:37:07.664046+00', true, '\x1e00c43f97e300babb86a3f94609bfa8fcf51dcb49b7f3381b436cadbb14858f788890857245d8709e8b5dd23fe4f090', 385276);
INSERT INTO public._sqlx_migrations VALUES (20261129002001, 'home and words', '2026-11-30 17:37:07.664481+00', true, '\x06978c9c4b1e1d800b44d3989ef49ebc21e3f403de471fca6a00001acbf3b4c331d085086fc76f1e57aba319936d31e8', 519176);
INSERT INTO public._sqlx_migrations VALUES (20261129004000, 'went with their product', '2026-11-30 17:37:07.665055+00', true, '\x679d484e493e2705c1a4c4a7b910549b57dd0af62dcb81f8a74b9b04777f037540e688adfbd31ab2fe0d2c9919e50181', 373600);
INSERT INTO public._sqlx_migrations VALUES (20261129006001, 'reason of draft', '2026-11-30 17:37:07.665476+00', true, '\xd85912d022a8c4794f035e266224c0a6e9098981b40f3687323b0d18b36c0b55f1430938bcad649f3e9b511faef974c5', 263999);
INSERT INTO public._sqlx_migrations VALUES (20261129210101, 'said', '2026-11-30 17:37:07.665784+00', true, '\x4907b9a8622df7e187c4be2104bbb33b6720a6272876655e1927af9a707a06fabbdad3d0a5fc43f0830ee367fa1d62f2', 575632);
INSERT INTO public._sqlx_migrations VALUES (20261129210110, 'read from indexes', '2026-11-30 17:37:07.666411+00', true, '\x54a4af369c51b29dabc77554f5f8cf2aca1dd6ac733b23d0aba70b9b4087834e1024d93fba5efcadb5f5dbd78e4abba1', 931670);
INSERT INTO public._sqlx_migrations VALUES (20261129210120, 'lists of a run', '2026-11-30 17:37:07.667423+00', true, '\xbcf0c2c0a3938d90cd231f169c07b561952a66e570b4f36d78e4983d3cf624029214a385d5b67836de93cb1e2ca126ed', 242042);
INSERT INTO public._sqlx_migrations VALUES (20261129210121, 'missed hooks', '2026-11-30 17:37:07.667711+00', true, '\x9b30bad71e2839526b1a073273d1c484272823ef3a044278ab943ac00b44915e3cc800990dd2c76422cdbabb36184a12', 977750);
INSERT INTO public._sqlx_migrations VALUES (20261129213101, 'whose plan', '2026-11-30 17:37:07.668756+00', true, '\xaeaa51a96e3b218fc12a982ef8e40f6c453c04470a49176b2d3e9b0a971a57379010b710c820670ac7486626ae98cd58', 242077);
INSERT INTO public._sqlx_migrations VALUES (20261130000001, 'read by release', '2026-11-30 17:37:07.669048+00', true, '\x05aad8f376ddf8081e7ab14a2f0506e37059b87cc5d019957ad32b946cfc91a74cbc102d76858915b611aff1d61bdb85', 1138055);
INSERT INTO public._sqlx_migrations VALUES (20261130000101, 'velocity', '2026-11-30 17:37:07.670252+00', true, '\x8f33f5c6b9c590335e00c4fe58c15485027dbdd8c7ad769effff48816d88e3572c440b775efafa1f362c28a8e397836f', 3720843);
INSERT INTO public._sqlx_migrations VALUES (20261130000201, 'deployments by commit', '2026-11-30 17:37:07.674112+00', true, '\xe37c1689406a75593930659af8797b1066b23337552fbba26752037ae09c037e8a6076f33548bdc6855766499c4f6c67', 1344260);
INSERT INTO public._sqlx_migrations VALUES (20261130000301, 'blockers', '2026-11-30 17:37:07.675553+00', true, '\xc76b0603dc089f4ebe02d5046cc4e4ff950a8a3b979cea9d5e75ca43041bd878b945ead5839f3f0c9b409d9f7e9114b2', 3673459);
INSERT INTO public._sqlx_migrations VALUES (20261130075501, 'served', '2026-11-30 17:37:07.679348+00', true, '\x6619d1a925ba73c14cfcb53ff5984c7a3cba8d41b8516437301f147f08c2267b12cceae660d4a5553386dc8b0a542636', 1809344);
INSERT INTO public._sqlx_migrations VALUES (20261130080001, 'told', '2026-11-30 17:37:07.681255+00', true, '\xc8245212ee79ffddb5ac0a868d58d7efdf7c1b13c66631c44b0733acacaa35094730429cd37d52598d19f357a2a129c9', 1741290);
INSERT INTO public._sqlx_migrations VALUES (20261130090101, 'blockers read', '2026-11-30 17:37:07.683075+00', true, '\xeda94bc1659ded65a119c50afb8ca3491f7906f31f92dead625af3cdcf55331b4634be6f0e9532dc218b2911ba7005f8', 1672833);
INSERT INTO public._sqlx_migrations VALUES (20261130090102, 'issues looked up', '2026-11-30 17:37:07.684874+00', true, '\xb94b5edf657e0b61365f6cbebb3337b29c59d545afa592fef7d45af7cb7833e3cdab224011fde1a6e3e5430ef8da8bca', 2057520);
INSERT INTO public.absence_calendars VALUES ('01a2310c-0160-74fb-8984-d20de447df68', '\x0100ff', 'first', 1796119200389, NULL, 0, '');
INSERT INTO public.appearances VALUES ('01a2310c-0191-708e-a3e8-4434404c6c94', 'team', 1796119200000);
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d20efe5db5ca', 1796115600140, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d210ec4fe617', 1796115600142, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d20f04436ab3', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d21262fdb4a0', 1796115600143, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d21146a3ba2d', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d2140c3c1e0d', 1796115600144, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d213c2a21ca9', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d2160018f29d', 1796115600145, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d21597bf83e5', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d2182796c4c1', 1796115600146, 'system:story', 'product.added', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d219cc5d8605', 1796115600148, 'system:story', 'history.imported', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"releases":1}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d21b7856fe70', 1796115600150, 'system:story', 'cadence.added', 'cadence:01a2310c-0160-74fb-8984-d21a6a570eeb', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d21d1332fe4e', 1796115600154, 'system:story', 'cadence.added', 'cadence:01a2310c-0160-74fb-8984-d21c69377343', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d21f211f8838', 1796115600157, 'system:story', 'cadence.added', 'cadence:01a2310c-0160-74fb-8984-d21ef1ec0825', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d220ffb6faae', 1796115600160, 'system:story', 'horizon.extended', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d221b3717e32', 1796115600169, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d22523e23a44', 1796119200028, 'system:story', 'person.signed_in', 'person:01a2310c-0160-74fb-8984-d2247599b7c8', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d2265c932d74', 1796119200039, '01a2310c-0160-74fb-8984-d20de447df68', 'run.started', 'run:83991f46-0983-5962-9f7f-4345b0d62281', '{"items":32,"release":"54598da1-9dea-5741-a058-5c3c8042e1fd","revision":1,"template":"monthly"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d228a006ed1a', 1796119200060, '01a2310c-0160-74fb-8984-d20de447df68', 'item.ticked', 'item:0b2ba854-ea28-54ff-9d56-fcc01407b6dc', '{"after":"done","before":"open","reason":null,"run":"83991f46-0983-5962-9f7f-4345b0d62281"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d22a717a54d0', 1796119200064, '01a2310c-0160-74fb-8984-d20de447df68', 'item.ticked', 'item:1009f31f-769f-5102-a002-2219f7ed74ea', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"83991f46-0983-5962-9f7f-4345b0d62281"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d22db08b6bdb', 1796119200071, '01a2310c-0160-74fb-8984-d20de447df68', 'release.moved', 'release:643c3211-e9f8-59c0-ab0a-37f798a83c54', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d230c6d6c29a', 1796119200088, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'holidays.imported', 'holidays:01a2310c-0160-74fb-8984-d22f10c6ef29', '{"days":1,"name":"germany"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d23154c9a5be', 1796119200093, '01a2310c-0160-74fb-8984-d20de447df68', 'release.steps_replaced', 'release:643c3211-e9f8-59c0-ab0a-37f798a83c54', '{"slug":"19.8","steps":"beta | Beta | R-2w/germany | target\nmilestone-start | Milestone starts | prev.milestone-end+1 | target\nmilestone-end | Milestone ends | R-6 | target\ninclusion | Inclusion deadline | R-3 16:00 UTC | target | shown\ncandidate | Release candidate | R-2 | target | reaches closed | shown\ntag | Tag | R-1 | target | reaches tagged\npublication | Publication | R 13:00 UTC | committed | reaches published\npatch-start | Patch work starts | R+1 | target"}');
INSERT INTO public.audit VALUES ('01a2310c-0160-74fb-8984-d233cd42623b', 1796119200093, '01a2310c-0160-74fb-8984-d20de447df68', 'release.entered', 'release:643c3211-e9f8-59c0-ab0a-37f798a83c54', '{"after":"Wed 20 Jan 2027","before":null,"internal_reason":"an internal reason","public_reason":"a public reason","slug":"19.8","step":"36a882b5-179e-509a-b527-c51c25116f26"}');
INSERT INTO public.audit VALUES ('01a2310c-016b-71f8-b143-f275e7e94c3f', 1796119200107, '01a2310c-0160-74fb-8984-d21146a3ba2d', 'release.visibility_set', 'release:5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', '{"after":"embargoed","before":"public"}');
INSERT INTO public.audit VALUES ('01a2310c-0175-72fd-a901-dd8e00adc048', 1796119200117, 'system:story', 'token.added', 'token:01a2310c-0175-72fd-a901-dd8de634c08f', '{"name":"a robot","person":"01a2310c-0160-74fb-8984-d20de447df68","writes":true}');
INSERT INTO public.audit VALUES ('01a2310c-0177-75bf-8321-5d2167e14a94', 1796119200119, 'system:story', 'sign_in_link.added', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{"until":"2026-12-01T10:15:00.119Z"}');
INSERT INTO public.audit VALUES ('01a2310c-0178-7082-b330-47a60b53b0a7', 1796119200120, 'system:story', 'person.signed_in', 'person:01a2310c-0178-7082-b330-47a5a0c87ad2', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"former-2dc2a3149aa1"}');
INSERT INTO public.audit VALUES ('01a2310c-017c-746e-8e6f-d1bae575858e', 1796119200124, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'person.left', 'person:01a2310c-0178-7082-b330-47a5a0c87ad2', '{}');
INSERT INTO public.audit VALUES ('01a2310c-0186-73cc-be58-d030849a506d', 1796119200134, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'source.added', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"branches":"{line}-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","publishes":false,"tags":"v{version}-ee","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-0191-708e-a3e8-443b9c46520c', 1796119200145, 'system:story', 'release.entered', 'release:01a2310c-0191-708e-a3e8-4434404c6c94', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"It was tagged without having been planned here.","slug":"patch-2026-12-01-7c0611088772","step":null}');
INSERT INTO public.audit VALUES ('01a2310c-0191-708e-a3e8-443efd12dffa', 1796119200145, 'system:story', 'release.step_reached', 'release:01a2310c-0191-708e-a3e8-4434404c6c94', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"","slug":"patch-2026-12-01-7c0611088772","step":"01a2310c-0191-708e-a3e8-4438d318275d"}');
INSERT INTO public.audit VALUES ('01a2310c-020b-73fe-b8be-0426ad6fb90b', 1796119200267, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'product.velocity_set', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"before":{"critical":"13","error":"12","package_most":"8","package_start":"gstg-cny","stages":"Staging canary = gstg-cny\nCanary = gprd-cny\nStaging = gstg\nProduction = gprd","target":"12","team_prefix":"group::","warning":"11"},"critical":"13","error":"12","package_most":"8","package_start":"gstg-cny","stages":"Staging canary = gstg-cny\nCanary = gprd-cny\nStaging = gstg\nProduction = gprd","target":"12","team_prefix":"team::","warning":"11"}');
INSERT INTO public.audit VALUES ('01a2310c-0215-71b6-8b18-9c667182fefc', 1796119200277, '01a2310c-0160-74fb-8984-d20de447df68', 'branch.looked_after', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"branch":"19-6-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-0220-767f-835f-cfc9174517bd', 1796119200288, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'freeze.added', 'freeze:01a2310c-0220-767f-835f-cfc89975dfa1', '{"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","says":"Forbids deploying and migrating in production for patch releases of GitLab every week from Mon 23:00 to Thu 06:00 Europe/Berlin, the last one not after Fri 31 Dec 2027."}');
INSERT INTO public.audit VALUES ('01a2310c-026c-72bb-886e-cb430a1811f4', 1796119200364, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.given_back', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{"person":"01a2310c-0160-74fb-8984-d21146a3ba2d","slot":"emea"}');
INSERT INTO public.audit VALUES ('01a2310c-027c-7398-9732-7c9b88647bcd', 1796119200380, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.noted', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{}');
INSERT INTO public.audit VALUES ('01a2310c-0282-762a-89c8-188d21058afe', 1796119200386, '01a2310c-0160-74fb-8984-d20de447df68', 'rotation.feed_made', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{}');
INSERT INTO public.audit VALUES ('01a2310c-021e-7289-a783-c0c959649ba8', 1796119200286, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'connection.let_in', 'connection:gitlab', '{"scopes":"read_api"}');
INSERT INTO public.audit VALUES ('01a2310c-0235-71e0-8361-b7217c6acca3', 1796119200309, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'product.causes_set', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"before":"Flaky test\nSoftware change\nFeature flag\nKnown software issue\nBroken security mirror\nNaive traffic\nIndeterminate\nNeeded\nChange request","causes":"Flaky test\nci = The CI is down"}');
INSERT INTO public.audit VALUES ('01a2310c-024c-76ec-b00d-ad4b3e84227c', 1796119200332, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'rotation.slots_set', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"escalation":"Delivery 🚢","slots":"emea | EMEA | lead | EMEA | 08:00-16:00 Europe/Berlin | 09:00 Europe/Berlin\n"}');
INSERT INTO public.audit VALUES ('01a2310c-024f-7144-91fb-dbf595a74626', 1796119200335, '01a2310c-0160-74fb-8984-d213c2a21ca9', 'person.duty_set', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{"active":true,"every":3,"experience":"led","hours":"09:00 to 17:30 Europe/Lisbon","region":"EMEA","security":true,"team":"a\ttab, a\nline, a\r\nli","zone":"Europe/Lisbon"}');
INSERT INTO public.audit VALUES ('01a2310c-0255-7470-8f88-c000671225c8', 1796119200341, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.answered', 'release:643c3211-e9f8-59c0-ab0a-37f798a83c54', '{"answer":"if_needed"}');
INSERT INTO public.audit VALUES ('01a2310c-0264-709e-9f6e-092b28458146', 1796119200356, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.taken_over', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{"instead_of":"01a2310c-0160-74fb-8984-d20de447df68","person":"01a2310c-0160-74fb-8984-d21146a3ba2d","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","slot":"emea"}');
INSERT INTO public.audit VALUES ('01a2310c-0277-75a2-9528-143aa7631fc5', 1796119200375, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.offered', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{"days":"2026-12-07 to 2026-12-08","slot":"emea","to":null}');
INSERT INTO public.audit VALUES ('01a2310c-0285-77ae-a945-c4270cfe2d68', 1796119200389, '01a2310c-0160-74fb-8984-d20de447df68', 'person.calendar_kept', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{}');
INSERT INTO public.audit VALUES ('01a2310c-0226-70ad-87cf-bc1215526d5d', 1796119200294, '01a2310c-0160-74fb-8984-d20de447df68', 'freeze.overridden', 'override:01a2310c-0226-70ad-87cf-bc113882f9c2', '{"act":"deploy","environment":"production","hours":2,"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢"}');
INSERT INTO public.audit VALUES ('01a2310c-022c-7078-8ba5-385d160a2368', 1796119200300, '01a2310c-0160-74fb-8984-d21597bf83e5', 'request.asked', 'request:01a2310c-022c-7078-8ba5-385c665aba83', '{"agreed_by":"Priya Raman","asks_for":"!1 into GitLab 19.7 after: Inclusion deadline","severity":"S2","wish":"exception"}');
INSERT INTO public.audit VALUES ('01a2310c-0239-7725-bf84-105ae4051aad', 1796119200313, '01a2310c-0160-74fb-8984-d20de447df68', 'blocker.opened', 'blocker:01a2310c-0239-7725-bf84-10591e5072e2', '{"cause":"ci","note":"a tab, a line, a line, \\N, \\. \\. ''quoted'' \"twice\"; $1 é 🚢","path":null,"product":"gitlab","since":"2026-12-01T10:00:00Z","until":null,"what":"GitLab 19.7"}');
INSERT INTO public.audit VALUES ('01a2310c-0243-70b7-8fe1-3f52c8f15f11', 1796119200323, '01a2310c-0160-74fb-8984-d20de447df68', 'draft.kept', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{"draft":"01a2310c-0243-70b7-8fe1-3f514d4831be","says":"Release to Fri 18 Dec 2026","slug":"19.7","visibility":"team"}');
INSERT INTO public.audit VALUES ('01a2310c-024a-748c-a7e3-6d91ff0e18eb', 1796119200330, 'system:story', 'rotation.carried', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"place":"slack","put":[{"person":null,"thing":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","until":null}],"taken":[]}');
INSERT INTO public.audit VALUES ('01a2310c-0251-77bd-bd39-29461bd9544f', 1796119200337, '01a2310c-0160-74fb-8984-d20de447df68', 'person.absence_added', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{}');
INSERT INTO public.audit VALUES ('01a2310c-025c-71d4-9a2f-9f21626eec7e', 1796119200348, '01a2310c-0160-74fb-8984-d20de447df68', 'shift.assigned', 'release:54598da1-9dea-5741-a058-5c3c8042e1fd', '{"before":null,"person":"01a2310c-0160-74fb-8984-d20de447df68","pinned":true,"slot":"emea","stand":"confirmed"}');
INSERT INTO public.audit VALUES ('01a2310c-0273-730a-8593-0d1e69808b65', 1796119200371, '01a2310c-0160-74fb-8984-d20de447df68', 'rotation.day_declared', 'product:01a2310c-0160-74fb-8984-d217c61b79a8', '{"backup":"01a2310c-0160-74fb-8984-d20de447df68","day":"2026-12-25","escalation":"01a2310c-0160-74fb-8984-d20de447df68","name":"Christmas","primary":"01a2310c-0160-74fb-8984-d20de447df68"}');
INSERT INTO public.audit VALUES ('01a2310c-0281-73a4-a73e-aa9c6d96a2d8', 1796119200385, '01a2310c-0160-74fb-8984-d20de447df68', 'person.feed_made', 'person:01a2310c-0160-74fb-8984-d20de447df68', '{}');
INSERT INTO public.blocker_causes VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'Flaky test
ci = The CI is down', 1);
INSERT INTO public.blockers VALUES ('01a2310c-0239-7725-bf84-10591e5072e2', '01a2310c-0160-74fb-8984-d217c61b79a8', NULL, '54598da1-9dea-5741-a058-5c3c8042e1fd', 'ci', 'a tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 1796119200000, NULL, NULL, NULL, NULL, NULL, NULL, 'https://example.com/issues/9', NULL, NULL, NULL, NULL, NULL, NULL, '', 0, '01a2310c-0160-74fb-8984-d20de447df68', 1796119200313, NULL, NULL, 0, 1796119200313);
INSERT INTO public.branch_lookouts VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', '19-6-stable-ee', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200277);
INSERT INTO public.branch_pipelines VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 6, '19-6-stable-ee', '19.6', 1, 'rspec', 'https://gitlab.example.com/y', NULL, 1796119200000, 1796119200000, 1796119200000);
INSERT INTO public.cadences VALUES ('01a2310c-0160-74fb-8984-d21a6a570eeb', '01a2310c-0160-74fb-8984-d217c61b79a8', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600150, '', '');
INSERT INTO public.cadences VALUES ('01a2310c-0160-74fb-8984-d21c69377343', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600154, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO public.cadences VALUES ('01a2310c-0160-74fb-8984-d21ef1ec0825', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600157, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO public.carried VALUES ('slack', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 1796119200330);
INSERT INTO public.carry_looks VALUES ('slack', '01a2310c-0160-74fb-8984-d217c61b79a8', 1796119200000, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.connections VALUES ('gitlab', 'token', 1796119200000, 'warn', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '');
INSERT INTO public.date_changes VALUES ('01a2310c-0160-74fb-8984-d22cafef69fc', '643c3211-e9f8-59c0-ab0a-37f798a83c54', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200071);
INSERT INTO public.date_changes VALUES ('01a2310c-0160-74fb-8984-d23232dbb343', '643c3211-e9f8-59c0-ab0a-37f798a83c54', '36a882b5-179e-509a-b527-c51c25116f26', 'entered', NULL, 'Wed 20 Jan 2027', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200093);
INSERT INTO public.date_changes VALUES ('01a2310c-0191-708e-a3e8-443aa247b8ae', '01a2310c-0191-708e-a3e8-4434404c6c94', NULL, 'entered', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200145);
INSERT INTO public.date_changes VALUES ('01a2310c-0191-708e-a3e8-443da10608e4', '01a2310c-0191-708e-a3e8-4434404c6c94', '01a2310c-0191-708e-a3e8-4438d318275d', 'reached', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200145);
INSERT INTO public.deployed VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 7, 12);
INSERT INTO public.deployed VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 7, 13);
INSERT INTO public.deployments VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 7, 'gprd', 'production', 'succeeded', NULL, NULL, 1796119200000, 1796119200000, 1, 0, 0);
INSERT INTO public.drafts VALUES ('01a2310c-0243-70b7-8fe1-3f514d4831be', '54598da1-9dea-5741-a058-5c3c8042e1fd', NULL, '2026-12-18', NULL, NULL, 'if the fix is not in', '[{"key":"","name":"Release","said":"Thu 17 Dec 2026, tentative"},{"key":" versions","name":"Versions","said":"19.7.0"},{"key":"milestone-start","name":"Milestone starts","said":"Sat 14 Nov 2026, tentative"},{"key":"milestone-end","name":"Milestone ends","said":"Fri 11 Dec 2026, tentative"},{"key":"inclusion","name":"Inclusion deadline","said":"Mon 14 Dec 2026 16:00 UTC, tentative"},{"key":"candidate","name":"Release candidate","said":"Tue 15 Dec 2026, tentative"},{"key":"tag","name":"Tag","said":"Wed 16 Dec 2026, tentative"},{"key":"publication","name":"Publication","said":"Thu 17 Dec 2026 13:00 UTC, tentative"},{"key":"patch-start","name":"Patch work starts","said":"Fri 18 Dec 2026, tentative"}]', 0, 'open', 'team', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200323, NULL, NULL, 0, 'the fix is not in');
INSERT INTO public.freeze_overrides VALUES ('01a2310c-0226-70ad-87cf-bc113882f9c2', '01a2310c-0220-767f-835f-cfc89975dfa1', '01a2310c-0160-74fb-8984-d217c61b79a8', 'deploy', 'production', 1796119200294, 1796126400294, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0160-74fb-8984-d20de447df68');
INSERT INTO public.freezes VALUES ('01a2310c-0220-767f-835f-cfc89975dfa1', '01a2310c-0160-74fb-8984-d217c61b79a8', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'hard', 'deploy migrate', 'patch', 'production', 'weekly', '2026-11-30', '23:00', '2026-12-03', '06:00', 'Europe/Berlin', '2027-12-31', NULL, 'team', NULL, NULL, 0, 1796119200288, 1796119200288, NULL, 0);
INSERT INTO public.git_releases VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 'v19.6.1-ee', '19.6.1', 1796119200000, 0, 0, 1796119200000, 1796119200000);
INSERT INTO public.git_tags VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 'v19.6.1-ee', '19.6.1', NULL, 1796119200000, 0, 1796119200000, NULL, 2, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO public.git_tags VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 'v99.3.9-ee', '99.3.9', NULL, 1796119200000, 0, 1796119200000, NULL, 2, NULL, '');
INSERT INTO public.holiday_calendars VALUES ('01a2310c-0160-74fb-8984-d22f10c6ef29', 'germany', 1796119200088, NULL);
INSERT INTO public.holidays VALUES ('01a2310c-0160-74fb-8984-d22f10c6ef29', '2027-01-01', 'a	tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 0);
INSERT INTO public.idempotency VALUES ('01a2310c-0160-74fb-8984-d20de447df68', 'once', '["83991f46-0983-5962-9f7f-4345b0d62281","0b2ba854-ea28-54ff-9d56-fcc01407b6dc","done",null,0]', '{"changed":true,"run":"83991f46-0983-5962-9f7f-4345b0d62281","item":"0b2ba854-ea28-54ff-9d56-fcc01407b6dc","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200060,"version":1}', 1796119200060);
INSERT INTO public.inbox VALUES ('01a2310c-0190-73f4-97ff-439ba5e2f1f2', 'gitlab', 'one', 'Tag Push Hook', 1796119200144, 'waiting', NULL, NULL, NULL, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', NULL);
INSERT INTO public.items VALUES ('c03887ac-ca5c-5f81-a7c0-d93bc4d95276', '83991f46-0983-5962-9f7f-4345b0d62281', '63656d0a-35ca-572d-bf8e-085b763c4c92', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('aa02c52c-fcf4-55c5-a4f1-d74ec987b3e3', '83991f46-0983-5962-9f7f-4345b0d62281', '63656d0a-35ca-572d-bf8e-085b763c4c92', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c8d96266-b3e6-5ff3-b9ac-5c5344fe1d53', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('3a9163ea-819c-5e56-9c9a-f9337faafe28', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0d78ff02-5eab-5090-8015-b021cad5e7ee', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('36da069d-c210-5205-84d5-903f6afe3c50', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('d7ed61fc-3a04-5331-8348-eaf24d3af704', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9618a982-37d0-533a-b3bb-3e46ed1078eb', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('b33aaf64-c685-5703-9483-9986ceef99a8', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c11e373d-d1df-5b68-b8b0-583c16c1ae6a', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('65db053a-8159-58d1-9e2a-02d6997d9af8', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('8cb86c31-d54b-59da-9d7e-d68d64ceef74', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9b1c9dae-def8-5b17-a071-1d2701513a4f', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('d3a206a0-47a2-5ffc-9a28-e9508208f271', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('05d6c2f4-cb92-5f41-9b2b-5e2c0dd3f74a', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('c6d3c088-3691-500a-96d6-bee6f7fb6892', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('fb5b5f3e-ef2d-5185-9652-9be401f69270', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('d8e8b85e-35f2-569c-be6f-3155c7f5d238', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e1121d1a-c8f7-564f-bf94-fda9ed9193e2', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('8c16fc29-73a8-5be7-bfae-ecb306fe4688', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('6fe2b674-85c7-558f-8d7d-e4a402dcb287', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0e596216-43dd-5d49-847c-64071637241a', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('a2f36e86-cce9-53f6-acf7-95358d082faa', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('f7aca3f9-37ae-555f-a9b3-01a04a1da886', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('2b497d4d-b44f-5fd8-bf85-31190690ff77', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('e74d76c9-e62d-5536-ae89-ab07518d7f2b', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('9cf6b596-37b0-5103-b340-d656c1cf5fdb', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('590d6e2d-4f8d-555a-be1d-1bdc0a6ba147', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('bff9d1d1-4f06-5d24-9813-6d20a8bf1080', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('5eadc728-fc39-5bf7-bac9-44e2f409f2a3', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO public.items VALUES ('0b2ba854-ea28-54ff-9d56-fcc01407b6dc', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a2310c-0160-74fb-8984-d20de447df68', 1796119200060, 1, 'public');
INSERT INTO public.items VALUES ('1009f31f-769f-5102-a002-2219f7ed74ea', '83991f46-0983-5962-9f7f-4345b0d62281', '5e1aa6ca-eb17-569b-a027-b3554f3c56a4', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200064, 1, 'public');
INSERT INTO public.jobs VALUES ('story', '01a2310c-0160-74fb-8984-d222c30c8dac', 1796119320132, NULL, 1);
INSERT INTO public.journeys VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 13, 1796119200000, 20788, '13	1796119200	1796119200	delivery	gprd:0', NULL, 0);
INSERT INTO public.journeys_to_make VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 0);
INSERT INTO public.kinds VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'monthly', 'public', 0, 0);
INSERT INTO public.kinds VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'public', 0, 0);
INSERT INTO public.kinds VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'internal', 'team', 0, 0);
INSERT INTO public.merge_request_pipelines VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 12, 5, NULL, 'succeeded', 1796119200000, 0);
INSERT INTO public.merge_requests VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 12, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, '19-6-stable-ee', '19.6', 0, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10', '', NULL);
INSERT INTO public.merge_requests VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 13, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, 'master', NULL, 1, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10', 'group::delivery', 1796119200000);
INSERT INTO public.missed_hooks VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 'tags', 1796119200141, 1, 0);
INSERT INTO public.missing_projects VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 1796119200140);
INSERT INTO public.oauth_tokens VALUES ('gitlab', 'one', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'read_api', 1796119200000, 1796119200286, 0, NULL, 0);
INSERT INTO public.outbox VALUES ('01a2310c-0160-74fb-8984-d2272a533af5', 1796119200039, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0160-74fb-8984-d2298c4e2dc8', 1796119200060, '01a2310c-0160-74fb-8984-d222c30c8dac', 'run:83991f46-0983-5962-9f7f-4345b0d62281', 'team', '{"type":"item","run":"83991f46-0983-5962-9f7f-4345b0d62281","item":"0b2ba854-ea28-54ff-9d56-fcc01407b6dc","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200060,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-0160-74fb-8984-d22bc41e6972', 1796119200064, '01a2310c-0160-74fb-8984-d222c30c8dac', 'run:83991f46-0983-5962-9f7f-4345b0d62281', 'team', '{"type":"item","run":"83991f46-0983-5962-9f7f-4345b0d62281","item":"1009f31f-769f-5102-a002-2219f7ed74ea","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200064,"version":1}');
INSERT INTO public.outbox VALUES ('01a2310c-0160-74fb-8984-d22e67ce4abf', 1796119200071, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-0160-74fb-8984-d234cf998923', 1796119200093, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-016b-71f8-b143-f276ecc514ca', 1796119200107, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO public.outbox VALUES ('01a2310c-016b-71f8-b143-f277791bc742', 1796119200107, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-d4aea308c499"}');
INSERT INTO public.outbox VALUES ('01a2310c-017c-746e-8e6f-d1b860c87e6c', 1796119200124, '01a2310c-0160-74fb-8984-d222c30c8dac', 'person:01a2310c-0178-7082-b330-47a5a0c87ad2', '', '{"type":"recheck","person":"01a2310c-0178-7082-b330-47a5a0c87ad2"}');
INSERT INTO public.outbox VALUES ('01a2310c-017c-746e-8e6f-d1b9c70ebf0f', 1796119200124, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0191-708e-a3e8-443cb054c50f', 1796119200145, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-7c0611088772"}');
INSERT INTO public.outbox VALUES ('01a2310c-0191-708e-a3e8-443fdb78cf01', 1796119200145, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-7c0611088772"}');
INSERT INTO public.outbox VALUES ('01a2310c-01bc-70af-bbb4-eddbd9020d3e', 1796119200188, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-020b-73fe-b8be-04270e11d702', 1796119200267, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'public', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0215-71b6-8b18-9c6524072c69', 1796119200277, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-0220-767f-835f-cfcaaac20b25', 1796119200288, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0226-70ad-87cf-bc137c67e374', 1796119200294, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-022c-7078-8ba5-385eba28992e', 1796119200300, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'embargoed:01a2310c-0160-74fb-8984-d21597bf83e5 team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-022c-7078-8ba5-385fd68d0463', 1796119200300, '01a2310c-0160-74fb-8984-d222c30c8dac', 'request:01a2310c-022c-7078-8ba5-385c665aba83', 'embargoed:01a2310c-0160-74fb-8984-d21597bf83e5 team', '{"type":"request","request":"01a2310c-022c-7078-8ba5-385c665aba83"}');
INSERT INTO public.outbox VALUES ('01a2310c-0235-71e0-8361-b722cd9bbaa1', 1796119200309, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'public', '{"type":"blockers","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-0239-7725-bf84-105be333535b', 1796119200313, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0239-7725-bf84-105c247438ba', 1796119200313, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"blockers","product":"gitlab"}');
INSERT INTO public.outbox VALUES ('01a2310c-0243-70b7-8fe1-3f536fd175a4', 1796119200323, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-024c-76ec-b00d-ad4c8b469f6d', 1796119200332, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-024f-7144-91fb-dbf6c5ad37b0', 1796119200335, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0251-77bd-bd39-2947ddba2134', 1796119200337, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0255-7470-8f88-c0011237ba2f', 1796119200341, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO public.outbox VALUES ('01a2310c-025c-71d4-9a2f-9f20e4d58f58', 1796119200348, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"confirmed","people":["01a2310c-0160-74fb-8984-d20de447df68"],"due":null}');
INSERT INTO public.outbox VALUES ('01a2310c-0264-709e-9f6e-092cfa77aa76', 1796119200356, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"in_charge","people":["01a2310c-0160-74fb-8984-d21146a3ba2d","01a2310c-0160-74fb-8984-d20de447df68"],"due":null}');
INSERT INTO public.outbox VALUES ('01a2310c-026c-72bb-886e-cb442a86d119', 1796119200364, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"given_back","people":["01a2310c-0160-74fb-8984-d21146a3ba2d","01a2310c-0160-74fb-8984-d20de447df68"],"due":null}');
INSERT INTO public.outbox VALUES ('01a2310c-0273-730a-8593-0d1fff374eb5', 1796119200371, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO public.outbox VALUES ('01a2310c-0277-75a2-9528-143bfee6b9a4', 1796119200375, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"offered","people":[],"due":1796630400000}');
INSERT INTO public.outbox VALUES ('01a2310c-027c-7398-9732-7c9c9b7ecf04', 1796119200380, '01a2310c-0160-74fb-8984-d222c30c8dac', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO public.outbox VALUES ('01a2310c-0285-77ae-a945-c42834ccc2fc', 1796119200389, '01a2310c-0160-74fb-8984-d222c30c8dac', 'resync', 'team', '{"type":"resync"}');
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d20de447df68', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600140, NULL, NULL, 1796115600140, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d20f04436ab3', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600142, NULL, NULL, 1796115600142, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d21146a3ba2d', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600143, NULL, NULL, 1796115600143, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d213c2a21ca9', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600144, NULL, NULL, 1796115600144, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d21597bf83e5', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600145, NULL, NULL, 1796115600145, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0160-74fb-8984-d2247599b7c8', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200028, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'image/png', 1796119200028, NULL, NULL);
INSERT INTO public.people VALUES ('01a2310c-0178-7082-b330-47a5a0c87ad2', 'left', NULL, 'former-2dc2a3149aa1', 'Former member 2dc2', '', '', 1796119200120, NULL, NULL, 1796119200120, 1796119200124, NULL);
INSERT INTO public.products VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600146, 3, '', NULL, NULL, NULL, 0, 1, 2, 'UTC', '', NULL, 0, 0, 0);
INSERT INTO public.reasons VALUES ('01a2310c-0160-74fb-8984-d22cafef69fc', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-0160-74fb-8984-d22cafef69fc', 1, 'team', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.reasons VALUES ('01a2310c-0160-74fb-8984-d23232dbb343', 0, 'public', 'a public reason');
INSERT INTO public.reasons VALUES ('01a2310c-0160-74fb-8984-d23232dbb343', 1, 'team', 'an internal reason');
INSERT INTO public.reasons VALUES ('01a2310c-0191-708e-a3e8-443aa247b8ae', 0, 'public', 'It was tagged without having been planned here.');
INSERT INTO public.refusals VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', '99.3.9', 'tag', 1796119200000, 'there is no 99.3 that a patch could be made for', 0, 1796122800145);
INSERT INTO public.refused_hooks VALUES ('gitlab', '2026-12-01', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 2, 1796119200000);
INSERT INTO public.release_addresses VALUES ('5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 'patch-2027-01-13', 1);
INSERT INTO public.release_plans VALUES ('643c3211-e9f8-59c0-ab0a-37f798a83c54', 'beta | Beta | R-2w/germany | target
milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target');
INSERT INTO public.release_versions VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '19.6.0', 'e0756c75-c487-5e21-9664-9387bc4b5559', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '19.7.0', '54598da1-9dea-5741-a058-5c3c8042e1fd', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '19.8.0', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 0);
INSERT INTO public.release_versions VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '19.6.1', '01a2310c-0191-708e-a3e8-4434404c6c94', 0);
INSERT INTO public.releases VALUES ('e0756c75-c487-5e21-9664-9387bc4b5559', '01a2310c-0160-74fb-8984-d217c61b79a8', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600148, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('44ef1329-7410-5706-b445-b5eebce3e780', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21ef1ec0825', 'public', 0, 1796115600160, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('adc2e842-d42c-50f8-981a-a16229e788ed', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21c69377343', 'public', 0, 1796115600160, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('54598da1-9dea-5741-a058-5c3c8042e1fd', '01a2310c-0160-74fb-8984-d217c61b79a8', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21a6a570eeb', 'public', 0, 1796115600160, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('c6cfd850-7758-54db-a556-5c0cda58c53d', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21ef1ec0825', 'public', 0, 1796115600160, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('88202378-70a8-55f2-8ca5-257a876d7b0c', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21ef1ec0825', 'public', 0, 1796115600160, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('643c3211-e9f8-59c0-ab0a-37f798a83c54', '01a2310c-0160-74fb-8984-d217c61b79a8', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21a6a570eeb', 'public', 1, 1796119200071, 2, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2027-01-13-d4aea308c499', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a2310c-0160-74fb-8984-d21c69377343', 'embargoed', 1, 1796119200107, 1, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.releases VALUES ('01a2310c-0191-708e-a3e8-4434404c6c94', '01a2310c-0160-74fb-8984-d217c61b79a8', 'patch', 'patch-2026-12-01-7c0611088772', '2026-12-01', '2026-12-01', '2026-12-01', 'planned', NULL, 'tentative', 'committed', 'hand', NULL, 'team', 0, 1796119200145, 1, 0, NULL, 0, NULL, 0, 0);
INSERT INTO public.requests VALUES ('01a2310c-022c-7078-8ba5-385c665aba83', '01a2310c-0160-74fb-8984-d217c61b79a8', 'exception', 'S2', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'https://example.com/issues/9', 'Priya Raman', NULL, NULL, 'https://example.com/merge_requests/1', '54598da1-9dea-5741-a058-5c3c8042e1fd', 'inclusion', '2026-12-15', '16:00', 'Europe/Berlin', 'embargoed:01a2310c-0160-74fb-8984-d21597bf83e5', '01a2310c-0160-74fb-8984-d21597bf83e5', 1796119200300, 'open', NULL, NULL, NULL, NULL);
INSERT INTO public.rotation_absences VALUES ('01a2310c-0251-77bd-bd39-2945ed7a65c9', '01a2310c-0160-74fb-8984-d20de447df68', '2026-12-24', '2026-12-31', 'entered');
INSERT INTO public.rotation_acknowledged VALUES ('54598da1-9dea-5741-a058-5c3c8042e1fd', 'emea', '01a2310c-0160-74fb-8984-d217c61b79a8', '01a2310c-0160-74fb-8984-d20de447df68', 1);
INSERT INTO public.rotation_answers VALUES ('01a2310c-0160-74fb-8984-d20de447df68', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 'if_needed');
INSERT INTO public.rotation_days VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '2026-12-25', 'Christmas', '01a2310c-0160-74fb-8984-d20de447df68', '01a2310c-0160-74fb-8984-d20de447df68', '01a2310c-0160-74fb-8984-d20de447df68');
INSERT INTO public.rotation_feeds VALUES ('01a2310c-0160-74fb-8984-d20de447df68', '2da3a789df290cb57d48372aec9f18f96e938c33becd9fdc173278cd1f19d5df', 1796119200385);
INSERT INTO public.rotation_kept VALUES ('54598da1-9dea-5741-a058-5c3c8042e1fd', '01a2310c-0160-74fb-8984-d217c61b79a8', 1, '[]');
INSERT INTO public.rotation_members VALUES ('01a2310c-0160-74fb-8984-d20de447df68', 'Europe/Lisbon', 'EMEA', 'a	tab, a
line, a
li', 'led', 1, '09:00', '17:30', 3, 1);
INSERT INTO public.rotation_notes VALUES ('01a2310c-027c-7398-9732-7c9a83609c1c', '01a2310c-0160-74fb-8984-d217c61b79a8', '54598da1-9dea-5741-a058-5c3c8042e1fd', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200380, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO public.rotation_served VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'emea', 1, 2, '54598da1-9dea-5741-a058-5c3c8042e1fd', '01a2310c-0160-74fb-8984-d20de447df68');
INSERT INTO public.rotation_shifts VALUES ('54598da1-9dea-5741-a058-5c3c8042e1fd', 'emea', '01a2310c-0160-74fb-8984-d217c61b79a8', '01a2310c-0160-74fb-8984-d20de447df68', 'confirmed', 1, 'set by hand');
INSERT INTO public.rotation_slots VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'emea', 0, 'EMEA', 'lead', 'EMEA', '08:00', '16:00', 'Europe/Berlin', '09:00', 'Europe/Berlin');
INSERT INTO public.rotation_swaps VALUES ('01a2310c-0277-75a2-9528-14396292572e', '01a2310c-0160-74fb-8984-d217c61b79a8', '54598da1-9dea-5741-a058-5c3c8042e1fd', 'emea', '01a2310c-0160-74fb-8984-d20de447df68', NULL, '2026-12-07', '2026-12-08', 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', 'open', NULL, NULL, 1796119200375, NULL);
INSERT INTO public.rotation_takeovers VALUES ('01a2310c-0264-709e-9f6e-092abc3eb5eb', '54598da1-9dea-5741-a058-5c3c8042e1fd', 'emea', '01a2310c-0160-74fb-8984-d217c61b79a8', '01a2310c-0160-74fb-8984-d21146a3ba2d', 1796119200356, 1796119200364, 'a	tab, a
line, a
line, \N, \.
''quoted'' "twice"; $1 é 🚢', '01a2310c-0160-74fb-8984-d20de447df68');
INSERT INTO public.rotation_team_feeds VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', '40142729c3f5cf318d995032de722a1056e1564025487ad5499e84e851000b4d', 1796119200386);
INSERT INTO public.rotations VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'Delivery 🚢', 1);
INSERT INTO public.runs VALUES ('83991f46-0983-5962-9f7f-4345b0d62281', '54598da1-9dea-5741-a058-5c3c8042e1fd', 'monthly', 1, 'Monthly release', '', 'public', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200039);
INSERT INTO public.sections VALUES ('63656d0a-35ca-572d-bf8e-085b763c4c92', '83991f46-0983-5962-9f7f-4345b0d62281', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO public.sections VALUES ('5e1aa6ca-eb17-569b-a027-b3554f3c56a4', '83991f46-0983-5962-9f7f-4345b0d62281', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO public.sessions VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a2310c-0160-74fb-8984-d20de447df68', '{}', 1796122800000);
INSERT INTO public.sign_in_links VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a2310c-0160-74fb-8984-d20de447df68', 1796119200119, 1796120100119, NULL);
INSERT INTO public.sources VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', '01a2310c-0160-74fb-8984-d217c61b79a8', 'gitlab', 'gitlab-org/gitlab', 'v{version}-ee', '{line}-stable-ee', 0, 0, 278964, NULL);
INSERT INTO public.steps VALUES ('3ea24fff-e417-51e9-b8e4-60e89a07d496', 'e0756c75-c487-5e21-9664-9387bc4b5559', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600148, 0);
INSERT INTO public.steps VALUES ('e38dacb5-fe0c-5273-bcfd-bbcdab9e8907', '44ef1329-7410-5706-b445-b5eebce3e780', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('12dd3aa3-7f8a-5df5-9070-f0c7bdd68589', '44ef1329-7410-5706-b445-b5eebce3e780', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('6b7a2e6e-d242-52d6-a9c2-96bfc463c478', '44ef1329-7410-5706-b445-b5eebce3e780', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('e71226ca-2b66-58cb-904b-5ca60a84805c', '44ef1329-7410-5706-b445-b5eebce3e780', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('90b317b7-951e-5f83-ab8d-939e12af9c7e', '44ef1329-7410-5706-b445-b5eebce3e780', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('1f0a516c-8141-5436-9860-1f52922da9fb', 'adc2e842-d42c-50f8-981a-a16229e788ed', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('9cbc8879-538c-5d68-9f7a-df7c62fb68e5', 'adc2e842-d42c-50f8-981a-a16229e788ed', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('fcce3e22-1a92-542c-89e2-4bfe7ccdb5cf', 'adc2e842-d42c-50f8-981a-a16229e788ed', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('d13f6905-0339-5e8f-bdd8-892ff5f64e61', 'adc2e842-d42c-50f8-981a-a16229e788ed', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('fa125df7-4fdf-5b18-9d47-c69bacda9b23', 'adc2e842-d42c-50f8-981a-a16229e788ed', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('464adf6f-87dc-5ada-b550-edb04b109589', '54598da1-9dea-5741-a058-5c3c8042e1fd', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('8df1de2b-be52-501c-b371-2149db90d240', '54598da1-9dea-5741-a058-5c3c8042e1fd', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('ba75378d-a4c9-5d10-9a92-01322c15413e', '54598da1-9dea-5741-a058-5c3c8042e1fd', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600160, 1);
INSERT INTO public.steps VALUES ('ae09c663-1692-5ca6-a7b3-c2731210990c', '54598da1-9dea-5741-a058-5c3c8042e1fd', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('f09d749c-8fae-51e0-afca-0642f5de4e74', '54598da1-9dea-5741-a058-5c3c8042e1fd', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('7630ea5f-72e4-5dc1-8bfe-d21561594cde', '54598da1-9dea-5741-a058-5c3c8042e1fd', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('6bdc8477-c429-5b75-961d-184e1192e79b', '54598da1-9dea-5741-a058-5c3c8042e1fd', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('cfdf7194-1ed0-5f38-a665-c191d6bd18af', '5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('b6d88151-5f8b-57d1-9308-a8c4f6e56b67', '5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('1e07560e-86ad-5bab-b1a5-a6d5f2f3864c', '5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('56589410-1552-5188-b349-a04313af645c', '5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('0fee653b-9f06-569e-b094-29e04bbbe1eb', '5cbc9d03-8686-57cc-a1a3-5ebcb1a86a9f', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('09da6c6b-b664-55dc-ade6-3ff0f7d790c6', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 1, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('752ead86-50bb-5f58-a8e4-a04542c24408', '88202378-70a8-55f2-8ca5-257a876d7b0c', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('a7a21e00-9b15-544d-99c6-42909c0ac3b6', '88202378-70a8-55f2-8ca5-257a876d7b0c', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('d81b5113-fd09-5596-9b70-f01e5e496161', '88202378-70a8-55f2-8ca5-257a876d7b0c', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('dd9fbaf8-9c7f-5352-a557-95fab3980288', '88202378-70a8-55f2-8ca5-257a876d7b0c', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('77ccd6f2-29da-58fd-b000-109a36f6c8bf', '88202378-70a8-55f2-8ca5-257a876d7b0c', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600160, 0);
INSERT INTO public.steps VALUES ('36a882b5-179e-509a-b527-c51c25116f26', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 0, 'beta', 'Beta', '2027-01-20', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796119200093, 0);
INSERT INTO public.steps VALUES ('ca4587b7-fd8e-5447-961a-c11af936eb01', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 2, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200071, 0);
INSERT INTO public.steps VALUES ('bb539197-2717-548c-9841-fa68f07241a8', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 3, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200071, 1);
INSERT INTO public.steps VALUES ('3bbfaeee-12e9-5d4b-8b80-8568f5ad9877', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 4, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200071, 0);
INSERT INTO public.steps VALUES ('396248c5-1902-5cc3-9ea6-69e526d7f249', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 5, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200071, 0);
INSERT INTO public.steps VALUES ('d30c97c8-bb98-5524-8598-0ec171481f67', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 6, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200071, 0);
INSERT INTO public.steps VALUES ('45b69ee9-d951-5b16-acce-4d1937cca4a5', '643c3211-e9f8-59c0-ab0a-37f798a83c54', 7, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200071, 0);
INSERT INTO public.steps VALUES ('01a2310c-0191-708e-a3e8-443970eb5ff7', '01a2310c-0191-708e-a3e8-4434404c6c94', 4, 'publication', 'Publication', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796119200145, 0);
INSERT INTO public.steps VALUES ('01a2310c-0191-708e-a3e8-4435fd9f2dfc', '01a2310c-0191-708e-a3e8-4434404c6c94', 0, 'warning', 'Merge requests must be ready soon', '2026-11-26', NULL, NULL, '2026-11-26', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'warning', 0, 0, 0, 1796119200145, 0);
INSERT INTO public.steps VALUES ('01a2310c-0191-708e-a3e8-44364d010545', '01a2310c-0191-708e-a3e8-4434404c6c94', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-27', '07:00', 'UTC', '2026-11-27', '07:00', 'UTC', 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'closed', 1, 0, 0, 1796119200145, 0);
INSERT INTO public.steps VALUES ('01a2310c-0191-708e-a3e8-4437673a597c', '01a2310c-0191-708e-a3e8-4434404c6c94', 2, 'backports', 'Backports merged, packages prepared', '2026-11-30', NULL, NULL, '2026-11-30', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, NULL, 0, 0, 0, 1796119200145, 0);
INSERT INTO public.steps VALUES ('01a2310c-0191-708e-a3e8-4438d318275d', '01a2310c-0191-708e-a3e8-4434404c6c94', 3, 'tag', 'Tag', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'reached', 'planned', '2026-12-01', 1796119200000, 'tagged', 0, 0, 0, 1796119200145, 0);
INSERT INTO public.syncs VALUES ('01a2310c-0186-73cc-be58-d02f5b21dcfc', 'tags', 'page:2', 100, NULL, NULL);
INSERT INTO public.templates VALUES ('monthly', 1, 'Monthly release', 'monthly', '---
slug: monthly
name: Monthly release
kind: monthly
revision: 1
## Tag
due: R-1
- [ ] Make the candidate
  step: candidate
- [ ] Tag it
  step: tag
## Rest
- [ ] Item 1 of {{version}}
- [ ] Item 2 of {{version}}
- [ ] Item 3 of {{version}}
- [ ] Item 4 of {{version}}
- [ ] Item 5 of {{version}}
- [ ] Item 6 of {{version}}
- [ ] Item 7 of {{version}}
- [ ] Item 8 of {{version}}
- [ ] Item 9 of {{version}}
- [ ] Item 10 of {{version}}
- [ ] Item 11 of {{version}}
- [ ] Item 12 of {{version}}
- [ ] Item 13 of {{version}}
- [ ] Item 14 of {{version}}
- [ ] Item 15 of {{version}}
- [ ] Item 16 of {{version}}
- [ ] Item 17 of {{version}}
- [ ] Item 18 of {{version}}
- [ ] Item 19 of {{version}}
- [ ] Item 20 of {{version}}
- [ ] Item 21 of {{version}}
- [ ] Item 22 of {{version}}
- [ ] Item 23 of {{version}}
- [ ] Item 24 of {{version}}
- [ ] Item 25 of {{version}}
- [ ] Item 26 of {{version}}
- [ ] Item 27 of {{version}}
- [ ] Item 28 of {{version}}
- [ ] Item 29 of {{version}}
- [ ] Item 30 of {{version}}
', 1796115600169);
INSERT INTO public.to_follow VALUES ('54598da1-9dea-5741-a058-5c3c8042e1fd', 1796119200134, NULL);
INSERT INTO public.to_follow VALUES ('643c3211-e9f8-59c0-ab0a-37f798a83c54', 1796119200134, NULL);
INSERT INTO public.tokens VALUES ('01a2310c-0175-72fd-a901-dd8de634c08f', '01a2310c-0160-74fb-8984-d20de447df68', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200117, NULL, NULL, NULL);
INSERT INTO public.velocity_settings VALUES ('01a2310c-0160-74fb-8984-d217c61b79a8', 'Staging canary = gstg-cny
Canary = gprd-cny
Staging = gstg
Production = gprd', '12', '11', '12', '13', 'team::', 'gstg-cny', '8', 1);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.absence_calendars
    ADD CONSTRAINT absence_calendars_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.appearances
    ADD CONSTRAINT appearances_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.blocker_causes
    ADD CONSTRAINT blocker_causes_pkey PRIMARY KEY (product_id);
ALTER TABLE ONLY public.blockers
    ADD CONSTRAINT blockers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.blockers
    ADD CONSTRAINT blockers_source_id_iid_key UNIQUE (source_id, iid);
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_pkey PRIMARY KEY (source_id, branch);
ALTER TABLE ONLY public.branch_pipelines
    ADD CONSTRAINT branch_pipelines_pkey PRIMARY KEY (source_id, pipeline);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_name_holds_from_key UNIQUE (product_id, name, holds_from);
ALTER TABLE ONLY public.carried
    ADD CONSTRAINT carried_pkey PRIMARY KEY (place, thing);
ALTER TABLE ONLY public.carry_looks
    ADD CONSTRAINT carry_looks_pkey PRIMARY KEY (place);
ALTER TABLE ONLY public.connections
    ADD CONSTRAINT connections_pkey PRIMARY KEY (name, about);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deployed
    ADD CONSTRAINT deployed_pkey PRIMARY KEY (source_id, deployment, iid);
ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_pkey PRIMARY KEY (source_id, deployment);
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.freezes
    ADD CONSTRAINT freezes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.git_releases
    ADD CONSTRAINT git_releases_pkey PRIMARY KEY (source_id, tag);
ALTER TABLE ONLY public.git_tags
    ADD CONSTRAINT git_tags_pkey PRIMARY KEY (source_id, name);
ALTER TABLE ONLY public.holiday_calendars
    ADD CONSTRAINT holiday_calendars_name_key UNIQUE (name);
ALTER TABLE ONLY public.holiday_calendars
    ADD CONSTRAINT holiday_calendars_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_pkey PRIMARY KEY (calendar_id, day);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_connection_key_key UNIQUE (connection, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_position_key UNIQUE (run_id, "position");
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.journeys
    ADD CONSTRAINT journeys_pkey PRIMARY KEY (source_id, iid);
ALTER TABLE ONLY public.journeys_to_make
    ADD CONSTRAINT journeys_to_make_pkey PRIMARY KEY (source_id);
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_pkey PRIMARY KEY (product_id, kind);
ALTER TABLE ONLY public.merge_request_pipelines
    ADD CONSTRAINT merge_request_pipelines_pkey PRIMARY KEY (source_id, iid);
ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_pkey PRIMARY KEY (source_id, iid);
ALTER TABLE ONLY public.missed_hooks
    ADD CONSTRAINT missed_hooks_pkey PRIMARY KEY (source_id, what, at);
ALTER TABLE ONLY public.missing_projects
    ADD CONSTRAINT missing_projects_pkey PRIMARY KEY (source_id);
ALTER TABLE ONLY public.oauth_tokens
    ADD CONSTRAINT oauth_tokens_pkey PRIMARY KEY (connection);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_connection_gitlab_id_key UNIQUE (connection, gitlab_id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_connection_username_key UNIQUE (connection, username);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.products
    ADD CONSTRAINT products_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT reasons_pkey PRIMARY KEY (change_id, "position");
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_pkey PRIMARY KEY (source_id, version);
ALTER TABLE ONLY public.refused_hooks
    ADD CONSTRAINT refused_hooks_pkey PRIMARY KEY (connection, day, why);
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_pkey PRIMARY KEY (release_id, slug);
ALTER TABLE ONLY public.release_plans
    ADD CONSTRAINT release_plans_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_pkey PRIMARY KEY (product_id, version, release_id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_occurrence_key UNIQUE (cadence_id, occurrence);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_slug_key UNIQUE (product_id, slug);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_absences
    ADD CONSTRAINT rotation_absences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_pkey PRIMARY KEY (release_id, slot);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_pkey PRIMARY KEY (person_id, release_id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_pkey PRIMARY KEY (product_id, day);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_secret_key UNIQUE (secret);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.rotation_members
    ADD CONSTRAINT rotation_members_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_served
    ADD CONSTRAINT rotation_served_pkey PRIMARY KEY (product_id, slot, from_at);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_pkey PRIMARY KEY (release_id, slot);
ALTER TABLE ONLY public.rotation_slots
    ADD CONSTRAINT rotation_slots_pkey PRIMARY KEY (product_id, key);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_pkey PRIMARY KEY (product_id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_secret_key UNIQUE (secret);
ALTER TABLE ONLY public.rotations
    ADD CONSTRAINT rotations_pkey PRIMARY KEY (product_id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_run_id_position_key UNIQUE (run_id, "position");
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_product_id_connection_project_key UNIQUE (product_id, connection, project);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_key_key UNIQUE (release_id, key);
ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_pkey PRIMARY KEY (source_id, what);
ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (slug, revision);
ALTER TABLE ONLY public.to_follow
    ADD CONSTRAINT to_follow_pkey PRIMARY KEY (release_id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.velocity_settings
    ADD CONSTRAINT velocity_settings_pkey PRIMARY KEY (product_id);
CREATE INDEX audit_by_entity ON public.audit USING btree (entity, at);
CREATE INDEX audit_by_time ON public.audit USING btree (at);
CREATE INDEX audit_of_blocked_items ON public.audit USING btree (at) WHERE ((action = 'item.ticked'::text) AND (detail ~~ '%"blocked"%'::text));
CREATE INDEX blockers_by_begin ON public.blockers USING btree (since_at, id) WHERE ((retracted_at IS NULL) AND (gone = 0));
CREATE INDEX blockers_by_release ON public.blockers USING btree (release_id) WHERE (release_id IS NOT NULL);
CREATE INDEX blockers_by_time ON public.blockers USING btree (product_id, since_at) WHERE ((retracted_at IS NULL) AND (gone = 0));
CREATE INDEX blockers_that_are_none ON public.blockers USING btree (issue_told_at) WHERE (gone = 1);
CREATE INDEX blockers_that_last ON public.blockers USING btree (product_id) WHERE ((retracted_at IS NULL) AND (gone = 0) AND (ended_at IS NULL) AND (closed_at IS NULL));
CREATE INDEX branch_pipelines_newest ON public.branch_pipelines USING btree (source_id, branch, created_at, pipeline);
CREATE INDEX date_changes_by_release ON public.date_changes USING btree (release_id, at);
CREATE INDEX date_changes_by_time ON public.date_changes USING btree (at, id);
CREATE INDEX deployed_by_merge_request ON public.deployed USING btree (source_id, iid);
CREATE INDEX deployments_by_begin ON public.deployments USING btree (source_id, environment, created_at);
CREATE INDEX deployments_by_commit ON public.deployments USING btree (source_id, environment, sha, finished_at);
CREATE INDEX deployments_by_end ON public.deployments USING btree (source_id, environment, finished_at) WHERE (state = 'succeeded'::text);
CREATE INDEX deployments_by_tier ON public.deployments USING btree (source_id, tier, environment) WHERE (tier IS NOT NULL);
CREATE INDEX deployments_to_look_up ON public.deployments USING btree (source_id, ask_at) WHERE ((state = 'succeeded'::text) AND (shipped = 0));
CREATE INDEX drafts_by_release ON public.drafts USING btree (release_id, made_at);
CREATE INDEX freeze_overrides_by_end ON public.freeze_overrides USING btree (until_at);
CREATE INDEX git_releases_by_version ON public.git_releases USING btree (source_id, version);
CREATE INDEX git_releases_due ON public.git_releases USING btree (released_at) WHERE (due = 1);
CREATE INDEX git_tags_by_version ON public.git_tags USING btree (source_id, version);
CREATE INDEX idempotency_by_age ON public.idempotency USING btree (at);
CREATE INDEX inbox_aside ON public.inbox USING btree (received_at, id) WHERE (state = 'aside'::text);
CREATE INDEX inbox_counted ON public.inbox USING btree (connection, state, received_at);
CREATE INDEX inbox_settled ON public.inbox USING btree (settled_at) WHERE (state = 'done'::text);
CREATE INDEX inbox_waiting ON public.inbox USING btree (received_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX items_by_touch ON public.items USING btree (run_id, touched_at);
CREATE INDEX items_unsettled ON public.items USING btree (run_id) WHERE (state = ANY (ARRAY['open'::text, 'doing'::text, 'blocked'::text]));
CREATE INDEX journeys_by_day ON public.journeys USING btree (source_id, day) WHERE (day IS NOT NULL);
CREATE INDEX journeys_to_ask ON public.journeys USING btree (source_id, day, iid) WHERE (ask_at IS NOT NULL);
CREATE INDEX merge_requests_by_commit ON public.merge_requests USING btree (merged_as) WHERE (merged_as IS NOT NULL);
CREATE INDEX merge_requests_by_head ON public.merge_requests USING btree (source_id, head) WHERE (state = 'open'::text);
CREATE INDEX merge_requests_by_line ON public.merge_requests USING btree (source_id, line, created_at) WHERE (line IS NOT NULL);
CREATE INDEX merge_requests_by_origin ON public.merge_requests USING btree (origin) WHERE (origin IS NOT NULL);
CREATE INDEX merge_requests_by_revert ON public.merge_requests USING btree (source_id, reverts) WHERE (reverts IS NOT NULL);
CREATE INDEX merge_requests_merged ON public.merge_requests USING btree (source_id, merged_at, iid, state, severity) WHERE ((main = 1) AND (merged_at IS NOT NULL));
CREATE INDEX merge_requests_picked ON public.merge_requests USING btree (source_id, created_at) WHERE (picks <> ''::text);
CREATE INDEX outbox_by_time ON public.outbox USING btree (at);
CREATE INDEX refusals_due ON public.refusals USING btree (try_at);
CREATE INDEX release_addresses_by_slug ON public.release_addresses USING btree (slug);
CREATE INDEX release_versions_by_release ON public.release_versions USING btree (release_id, "position", version);
CREATE INDEX releases_by_day ON public.releases USING btree (day);
CREATE INDEX releases_by_first_planned ON public.releases USING btree (first_planned) WHERE (first_planned <> day);
CREATE INDEX releases_by_kind ON public.releases USING btree (product_id, kind, day);
CREATE INDEX releases_by_product ON public.releases USING btree (product_id, day, cadence_id);
CREATE INDEX releases_late ON public.releases USING btree (product_id, cadence_id) WHERE (standing = 'delayed'::text);
CREATE INDEX requests_by_release ON public.requests USING btree (release_id);
CREATE INDEX requests_by_settlement ON public.requests USING btree (settled_at, id);
CREATE INDEX requests_by_subject ON public.requests USING btree (about_id);
CREATE INDEX rotation_absences_by_person ON public.rotation_absences USING btree (person_id);
CREATE INDEX rotation_answers_by_release ON public.rotation_answers USING btree (release_id);
CREATE INDEX rotation_notes_by_release ON public.rotation_notes USING btree (release_id);
CREATE INDEX rotation_served_by_release ON public.rotation_served USING btree (release_id);
CREATE INDEX rotation_shifts_by_product ON public.rotation_shifts USING btree (product_id);
CREATE INDEX rotation_swaps_by_product ON public.rotation_swaps USING btree (product_id);
CREATE INDEX rotation_takeovers_by_product ON public.rotation_takeovers USING btree (product_id);
CREATE INDEX runs_by_release ON public.runs USING btree (release_id);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_by_person ON public.sessions USING btree (person_id);
CREATE INDEX sources_by_project ON public.sources USING btree (connection, project);
CREATE INDEX steps_by_day ON public.steps USING btree (day, release_id);
CREATE INDEX steps_by_release ON public.steps USING btree (release_id, "position", state, key, day, "time", zone, reaches, moved, name, shown, deadline);
ALTER TABLE ONLY public.absence_calendars
    ADD CONSTRAINT absence_calendars_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.appearances
    ADD CONSTRAINT appearances_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.blocker_causes
    ADD CONSTRAINT blocker_causes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.blockers
    ADD CONSTRAINT blockers_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.blockers
    ADD CONSTRAINT blockers_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.blockers
    ADD CONSTRAINT blockers_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.branch_lookouts
    ADD CONSTRAINT branch_lookouts_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.branch_pipelines
    ADD CONSTRAINT branch_pipelines_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.cadences
    ADD CONSTRAINT cadences_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.carry_looks
    ADD CONSTRAINT carry_looks_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.date_changes
    ADD CONSTRAINT date_changes_step_id_fkey FOREIGN KEY (step_id) REFERENCES public.steps(id);
ALTER TABLE ONLY public.deployed
    ADD CONSTRAINT deployed_source_id_deployment_fkey FOREIGN KEY (source_id, deployment) REFERENCES public.deployments(source_id, deployment) ON DELETE CASCADE;
ALTER TABLE ONLY public.deployments
    ADD CONSTRAINT deployments_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_freeze_id_fkey FOREIGN KEY (freeze_id) REFERENCES public.freezes(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.freeze_overrides
    ADD CONSTRAINT freeze_overrides_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.freezes
    ADD CONSTRAINT freezes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.git_releases
    ADD CONSTRAINT git_releases_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.git_tags
    ADD CONSTRAINT git_tags_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.holidays
    ADD CONSTRAINT holidays_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES public.holiday_calendars(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.items
    ADD CONSTRAINT items_section_id_fkey FOREIGN KEY (section_id) REFERENCES public.sections(id);
ALTER TABLE ONLY public.journeys
    ADD CONSTRAINT journeys_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.journeys_to_make
    ADD CONSTRAINT journeys_to_make_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.kinds
    ADD CONSTRAINT kinds_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.merge_request_pipelines
    ADD CONSTRAINT merge_request_pipelines_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.merge_requests
    ADD CONSTRAINT merge_requests_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.missed_hooks
    ADD CONSTRAINT missed_hooks_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.missing_projects
    ADD CONSTRAINT missing_projects_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reasons
    ADD CONSTRAINT reasons_change_id_fkey FOREIGN KEY (change_id) REFERENCES public.date_changes(id);
ALTER TABLE ONLY public.refusals
    ADD CONSTRAINT refusals_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT release_addresses_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.release_plans
    ADD CONSTRAINT release_plans_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.release_versions
    ADD CONSTRAINT release_versions_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_cadence_id_fkey FOREIGN KEY (cadence_id) REFERENCES public.cadences(id);
ALTER TABLE ONLY public.releases
    ADD CONSTRAINT releases_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.people(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_absences
    ADD CONSTRAINT rotation_absences_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_acknowledged
    ADD CONSTRAINT rotation_acknowledged_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_answers
    ADD CONSTRAINT rotation_answers_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_backup_id_fkey FOREIGN KEY (backup_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_primary_id_fkey FOREIGN KEY (primary_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_days
    ADD CONSTRAINT rotation_days_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_feeds
    ADD CONSTRAINT rotation_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_kept
    ADD CONSTRAINT rotation_kept_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_members
    ADD CONSTRAINT rotation_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_notes
    ADD CONSTRAINT rotation_notes_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_served
    ADD CONSTRAINT rotation_served_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_served
    ADD CONSTRAINT rotation_served_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_served
    ADD CONSTRAINT rotation_served_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_shifts
    ADD CONSTRAINT rotation_shifts_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_slots
    ADD CONSTRAINT rotation_slots_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_taker_id_fkey FOREIGN KEY (taker_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_swaps
    ADD CONSTRAINT rotation_swaps_to_id_fkey FOREIGN KEY (to_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_by_id_fkey FOREIGN KEY (by_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotation_takeovers
    ADD CONSTRAINT rotation_takeovers_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.rotation_team_feeds
    ADD CONSTRAINT rotation_team_feeds_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.rotations
    ADD CONSTRAINT rotations_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_template_slug_template_revision_fkey FOREIGN KEY (template_slug, template_revision) REFERENCES public.templates(slug, revision);
ALTER TABLE ONLY public.sections
    ADD CONSTRAINT sections_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.sources
    ADD CONSTRAINT sources_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
ALTER TABLE ONLY public.steps
    ADD CONSTRAINT steps_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.syncs
    ADD CONSTRAINT syncs_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.sources(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.to_follow
    ADD CONSTRAINT to_follow_release_id_fkey FOREIGN KEY (release_id) REFERENCES public.releases(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.velocity_settings
    ADD CONSTRAINT velocity_settings_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
