-- Which facts speak of the days after `after_day` up to `until_day`, or of earlier ones and were recorded after the
-- batch `after_batch` (null: none is)?
-- Values are dated by the end of their period, reports and decisions by their day, a request by its own until it is
-- decided.
-- grain: one row per fact
create or replace macro main.new_facts(after_day, until_day, after_batch) as table (
    with facts as (
        select
            'observations' as resource,
            indicator_id,
            area_id,
            null::bigint as plan_year,
            null::bigint as task_no,
            null::bigint as subtask_no,
            null::bigint as milestone_no,
            null::varchar as unit_id,
            null::varchar as criterion_id,
            period_end as day,
            batch_id,
            demonstration
        from observations
        union all by name
        select
            'milestone_reports' as resource,
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            unit_id,
            reported_on as day,
            batch_id,
            demonstration
        from milestone_reports
        union all by name
        select
            'measure_reports' as resource,
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            unit_id,
            reported_on as day,
            batch_id,
            demonstration
        from measure_reports
        union all by name
        select
            'milestone_closures' as resource,
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            decided_on as day,
            batch_id,
            demonstration
        from milestone_closures
        union all by name
        select
            'deferrals' as resource,
            plan_year,
            task_no,
            subtask_no,
            milestone_no,
            if(decided_on <= until_day::date, decided_on, requested_on) as day,
            batch_id,
            demonstration
        from deferrals
        union all by name
        select
            'score_reports' as resource,
            criterion_id,
            reported_on as day,
            batch_id,
            demonstration
        from score_reports
    )

    select *
    from facts
    where day <= until_day::date and (day > after_day::date or coalesce(batch_id > after_batch::bigint, false))
);
