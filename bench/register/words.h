/* What the certificates of the benchmark are made of. */
#ifndef BENCH_REGISTER_WORDS_H
#define BENCH_REGISTER_WORDS_H

struct word {
    const char *zh;
    const char *en;
};

struct city {
    const char *code; /* GB/T 2260 */
    const char *zh;
    const char *en;
};

struct trade {
    const char *zh;
    const char *en;
    const char *scope;
    const char *scope_en;
};

struct award {
    const char *scheme;
    const char *standard;
    const char *level;
    int stars;
    int score; /* the lowest, in hundredths */
};

static const struct city cities[] = {
    {"110105", "北京市", "Beijing"},
    {"120104", "天津市", "Tianjin"},
    {"130102", "石家庄市", "Shijiazhuang"},
    {"140105", "太原市", "Taiyuan"},
    {"210102", "沈阳市", "Shenyang"},
    {"210202", "大连市", "Dalian"},
    {"220102", "长春市", "Changchun"},
    {"230102", "哈尔滨市", "Harbin"},
    {"310115", "上海市", "Shanghai"},
    {"320102", "南京市", "Nanjing"},
    {"320302", "徐州市", "Xuzhou"},
    {"320508", "苏州市", "Suzhou"},
    {"330106", "杭州市", "Hangzhou"},
    {"330203", "宁波市", "Ningbo"},
    {"340104", "合肥市", "Hefei"},
    {"350102", "福州市", "Fuzhou"},
    {"350203", "厦门市", "Xiamen"},
    {"360102", "南昌市", "Nanchang"},
    {"370102", "济南市", "Jinan"},
    {"370202", "青岛市", "Qingdao"},
    {"410105", "郑州市", "Zhengzhou"},
    {"420106", "武汉市", "Wuhan"},
    {"430102", "长沙市", "Changsha"},
    {"440106", "广州市", "Guangzhou"},
    {"440305", "深圳市", "Shenzhen"},
    {"440604", "佛山市", "Foshan"},
    {"450103", "南宁市", "Nanning"},
    {"500103", "重庆市", "Chongqing"},
    {"510104", "成都市", "Chengdu"},
    {"520102", "贵阳市", "Guiyang"},
    {"530102", "昆明市", "Kunming"},
    {"610103", "西安市", "Xi'an"},
};

/* Two or three of them make a firm's own name. */
static const struct word syllables[] = {
    {"安", "an"},
    {"邦", "bang"},
    {"宝", "bao"},
    {"博", "bo"},
    {"昌", "chang"},
    {"诚", "cheng"},
    {"达", "da"},
    {"德", "de"},
    {"东", "dong"},
    {"丰", "feng"},
    {"富", "fu"},
    {"光", "guang"},
    {"广", "guang"},
    {"国", "guo"},
    {"海", "hai"},
    {"瀚", "han"},
    {"恒", "heng"},
    {"宏", "hong"},
    {"华", "hua"},
    {"汇", "hui"},
    {"嘉", "jia"},
    {"金", "jin"},
    {"锦", "jin"},
    {"景", "jing"},
    {"康", "kang"},
    {"科", "ke"},
    {"利", "li"},
    {"联", "lian"},
    {"龙", "long"},
    {"隆", "long"},
    {"茂", "mao"},
    {"明", "ming"},
    {"宁", "ning"},
    {"鹏", "peng"},
    {"启", "qi"},
    {"乾", "qian"},
    {"庆", "qing"},
    {"仁", "ren"},
    {"荣", "rong"},
    {"瑞", "rui"},
    {"润", "run"},
    {"盛", "sheng"},
    {"世", "shi"},
    {"顺", "shun"},
    {"泰", "tai"},
    {"天", "tian"},
    {"通", "tong"},
    {"万", "wan"},
    {"文", "wen"},
    {"祥", "xiang"},
    {"欣", "xin"},
    {"信", "xin"},
    {"兴", "xing"},
    {"旭", "xu"},
    {"阳", "yang"},
    {"亿", "yi"},
    {"永", "yong"},
    {"优", "you"},
    {"裕", "yu"},
    {"远", "yuan"},
    {"悦", "yue"},
    {"正", "zheng"},
    {"中", "zhong"},
    {"卓", "zhuo"},
};

static const struct trade trades[] = {
    {"电器", "Appliances", "家用电器的销售、安装与维修服务（售后服务）",
        "Sale, installation and repair of household appliances (after-sales service)"},
    {"物业管理", "Property Management", "住宅与办公楼宇的物业管理服务",
        "Property management for residential and office buildings"},
    {"餐饮管理", "Catering", "餐饮经营与团餐配送服务", "Restaurants and contract catering"},
    {"保安服务", "Security Services", "人力防范与秩序维护服务",
        "Guarding and the keeping of order on premises"},
    {"环境科技", "Environmental Technology", "建筑物清洁与外墙清洗服务",
        "Cleaning of buildings and facades"},
    {"商业连锁", "Retail Chain", "连锁商超零售及会员服务",
        "Retail in chain stores and services for members"},
    {"汽车销售服务", "Automobile Sales and Service", "乘用车销售、维修保养与配件供应服务",
        "Sale, maintenance and spare parts of passenger cars"},
    {"智能装备", "Smart Equipment", "工业自动化设备的安装调试与技术支持服务（售后服务）",
        "Commissioning of and technical support for automation equipment (after-sales service)"},
    {"医疗器械", "Medical Devices", "医用影像与检验设备的安装、培训与维修服务",
        "Installation, training and repair for imaging and laboratory devices"},
    {"新能源科技", "New Energy Technology", "光伏系统的设计、安装与运行维护服务",
        "Design, installation and operation of photovoltaic systems"},
    {"家居", "Home Furnishings", "定制家具的量尺、配送与安装服务",
        "Measuring, delivery and installation of made-to-measure furniture"},
    {"母婴护理", "Maternity and Infant Care", "产后母婴照护服务",
        "Care for mothers and infants after birth"},
};

static const struct word forms[] = {
    {"有限公司", "Co., Ltd."},
    {"股份有限公司", "Corporation"},
    {"集团有限公司", "Group Co., Ltd."},
};

static const struct word roads[] = {
    {"人民路", "Renmin Road"},
    {"解放大道", "Jiefang Avenue"},
    {"建设路", "Jianshe Road"},
    {"中山东路", "East Zhongshan Road"},
    {"科技园南路", "South Science Park Road"},
    {"和平街", "Heping Street"},
    {"滨江大道", "Binjiang Avenue"},
    {"长江路", "Changjiang Road"},
};

static const struct award awards[] = {
    {"gbt27922", "GB/T 27922-2011", "qualified", 0, 7000},
    {"gbt27922", "GB/T 27922-2011", "three_star", 3, 8000},
    {"gbt27922", "GB/T 27922-2011", "four_star", 4, 9000},
    {"gbt27922", "GB/T 27922-2011", "five_star", 5, 9500},
};

#endif
