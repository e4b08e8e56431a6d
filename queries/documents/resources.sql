-- How many rows has every resource of the data package now, uploads and demonstration included?
-- grain: one row per resource
-- parameters: none
-- columns:
--   resource varchar
--   n_rows bigint
select 'documents' as resource, count(*) as n_rows from documents
union all
select 'programmes' as resource, count(*) as n_rows from programmes
union all
select 'areas' as resource, count(*) as n_rows from areas
union all
select 'units' as resource, count(*) as n_rows from units
union all
select 'unit_aliases' as resource, count(*) as n_rows from unit_aliases
union all
select 'unit_members' as resource, count(*) as n_rows from unit_members
union all
select 'leaders' as resource, count(*) as n_rows from leaders
union all
select 'phases' as resource, count(*) as n_rows from phases
union all
select 'rounds' as resource, count(*) as n_rows from rounds
union all
select 'actions' as resource, count(*) as n_rows from actions
union all
select 'action_units' as resource, count(*) as n_rows from action_units
union all
select 'indicators' as resource, count(*) as n_rows from indicators
union all
select 'indicator_units' as resource, count(*) as n_rows from indicator_units
union all
select 'targets' as resource, count(*) as n_rows from targets
union all
select 'target_areas' as resource, count(*) as n_rows from target_areas
union all
select 'conflicts' as resource, count(*) as n_rows from conflicts
union all
select 'conflict_targets' as resource, count(*) as n_rows from conflict_targets
union all
select 'duties' as resource, count(*) as n_rows from duties
union all
select 'score_criteria' as resource, count(*) as n_rows from score_criteria
union all
select 'score_parts' as resource, count(*) as n_rows from score_parts
union all
select 'score_part_targets' as resource, count(*) as n_rows from score_part_targets
union all
select 'score_steps' as resource, count(*) as n_rows from score_steps
union all
select 'tasks' as resource, count(*) as n_rows from tasks
union all
select 'subtasks' as resource, count(*) as n_rows from subtasks
union all
select 'subtask_units' as resource, count(*) as n_rows from subtask_units
union all
select 'subtask_leaders' as resource, count(*) as n_rows from subtask_leaders
union all
select 'milestones' as resource, count(*) as n_rows from milestones
union all
select 'milestone_measures' as resource, count(*) as n_rows from milestone_measures
union all
select 'links' as resource, count(*) as n_rows from links
union all
select 'observations' as resource, count(*) as n_rows from observations
union all
select 'milestone_reports' as resource, count(*) as n_rows from milestone_reports
union all
select 'measure_reports' as resource, count(*) as n_rows from measure_reports
union all
select 'milestone_closures' as resource, count(*) as n_rows from milestone_closures
union all
select 'deferrals' as resource, count(*) as n_rows from deferrals
union all
select 'score_reports' as resource, count(*) as n_rows from score_reports
union all
select 'meeting_decisions' as resource, count(*) as n_rows from meeting_decisions
union all
select 'decision_reports' as resource, count(*) as n_rows from decision_reports
union all
select 'remarks' as resource, count(*) as n_rows from remarks
union all
select 'remark_answers' as resource, count(*) as n_rows from remark_answers
order by resource
