/* The stories, each defined in the file of how far it gets. */
#ifndef CLI_DEMO_STORIES_H
#define CLI_DEMO_STORIES_H

#include "cli/demo_story.h"

/* The certification body and its people, and what its DATA/body.yaml says. */
extern const struct demo_story demo_body;
extern const struct str demo_body_file;

/* The registry of its people: grades, codes, statements, days away. */
extern const struct demo_story demo_people;
extern const struct demo_story demo_articles, demo_questions;

/* Practising: one passes, one does not. */
extern const struct demo_story demo_exams;

/* Certificates of earlier years, in every condition. */
extern const struct demo_story demo_register;

/* Five stars with forty outlets; four stars with six, and its surveillance opened. */
extern const struct demo_story demo_certified_yunhai, demo_certified_chenghuai;

/* Awaiting the decision; refused; half of the sheet done. */
extern const struct demo_story demo_assessed_hengchuan, demo_assessed_qingmu, demo_assessed_beichen;

/* Being corrected, with forty outlets; under review; returned by it; by the decision; granted. */
extern const struct demo_story demo_decided_hongtai, demo_decided_mingde, demo_decided_jiali,
    demo_decided_kangyuan, demo_decided_shunfa, demo_combined_shunfa;

/* Ready for stage 2; held; between the stages; in stage 1. */
extern const struct demo_story demo_onsite_ruilin, demo_onsite_jincheng, demo_onsite_zhongyue,
    demo_onsite_haian;

/* The plan reported; the plan issued; the documents returned; under document review. */
extern const struct demo_story demo_reviewed_jinfeng, demo_reviewed_lvye, demo_reviewed_tairui,
    demo_reviewed_yiju;

/* The team confirmed; security service, programmed; the contract declined. */
extern const struct demo_story demo_engaged_qihang, demo_engaged_anhe, demo_engaged_shengda;

/* The team named after an objection; contracted; accepted. */
extern const struct demo_story demo_planned_lanting, demo_planned_yuanshan, demo_planned_tongda;

/* Under review; submitted; returned with gaps; rejected; still a draft. */
extern const struct demo_story demo_applied_jiahe, demo_applied_haoyu, demo_applied_ruikang,
    demo_applied_fengshun, demo_applied_xinyue;

/* All of them, the body's own first. */
extern const struct demo_story *const demo_stories[];
extern const size_t demo_stories_count;

#endif
