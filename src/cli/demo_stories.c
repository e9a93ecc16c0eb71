#include "cli/demo_stories.h"

const struct demo_story *const demo_stories[] = {
    &demo_body,
    &demo_people,
    &demo_certified_yunhai,
    &demo_certified_chenghuai,
    &demo_assessed_hengchuan,
    &demo_assessed_qingmu,
    &demo_assessed_beichen,
    &demo_onsite_ruilin,
    &demo_onsite_jincheng,
    &demo_onsite_zhongyue,
    &demo_onsite_haian,
    &demo_reviewed_jinfeng,
    &demo_reviewed_lvye,
    &demo_reviewed_tairui,
    &demo_reviewed_yiju,
    &demo_engaged_qihang,
    &demo_engaged_anhe,
    &demo_engaged_shengda,
    &demo_planned_lanting,
    &demo_planned_yuanshan,
    &demo_planned_tongda,
    &demo_applied_jiahe,
    &demo_applied_haoyu,
    &demo_applied_ruikang,
    &demo_applied_fengshun,
    &demo_applied_xinyue,
};

const size_t demo_stories_count = ARRAY_LEN(demo_stories);
