#include "world/people/invented_people.h"

#include "domain/party/id_number.h"
#include "domain/vehicle/vin.h"

namespace daihou {
namespace {

struct Region {
    std::string_view city;
    std::string_view district;
    std::string_view plate;
    std::int64_t weight;  // the lower two thirds are tier 3 and below: about 65 % of borrowers
};

constexpr std::array<Region, 24> regions = {{
    {"上海", "浦东新区", "沪A", 40}, {"北京", "朝阳区", "京A", 40}, {"广州", "天河区", "粤A", 40},
    {"深圳", "南山区", "粤B", 40},   {"杭州", "余杭区", "浙A", 50}, {"成都", "武侯区", "川A", 50},
    {"武汉", "洪山区", "鄂A", 45},   {"苏州", "吴中区", "苏E", 45}, {"洛阳", "涧西区", "豫C", 42},
    {"襄阳", "樊城区", "鄂F", 40},   {"绵阳", "涪城区", "川B", 42}, {"赣州", "章贡区", "赣B", 42},
    {"临沂", "兰山区", "鲁Q", 44},   {"南阳", "卧龙区", "豫R", 42}, {"阜阳", "颍州区", "皖K", 40},
    {"遵义", "汇川区", "贵C", 40},   {"衡阳", "蒸湘区", "湘D", 40}, {"邯郸", "丛台区", "冀D", 40},
    {"咸阳", "秦都区", "陕D", 38},   {"柳州", "柳南区", "桂B", 40}, {"湛江", "赤坎区", "粤G", 40},
    {"盐城", "亭湖区", "苏J", 40},   {"台州", "椒江区", "浙J", 40}, {"泉州", "丰泽区", "闽C", 40},
}};
constexpr std::array<std::string_view, 30> surnames = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",
    "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "邓", "冯", "曹"};
constexpr std::array<std::string_view, 40> given_names = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟",
    "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "建", "国", "志",
    "文", "辉", "力", "晓", "春", "梅", "红", "鹏", "斌", "宇", "浩", "欣"};
constexpr std::array<std::string_view, 12> roads = {"人民路", "解放路", "建设路", "中山路",
                                                    "新华路", "和平路", "文化路", "长江路",
                                                    "滨河路", "学院路", "工业路", "迎宾路"};
constexpr std::array<std::string_view, 10> trades = {"商贸", "物流", "科技", "建材", "餐饮",
                                                     "服装", "电子", "运输", "机械", "农业"};
constexpr std::array<std::string_view, 12> brands = {
    "恒达", "永盛", "金桥", "宏远", "顺通", "瑞丰", "华泰", "鑫源", "东升", "嘉和", "信诚", "广源"};

struct Model {
    std::string_view make;
    std::string_view model;
};
constexpr std::array<Model, 6> ice_models = {{{"大众", "朗逸"},
                                              {"丰田", "卡罗拉"},
                                              {"日产", "轩逸"},
                                              {"吉利", "星越"},
                                              {"长安", "逸动"},
                                              {"本田", "雅阁"}}};
constexpr std::array<Model, 5> bev_models = {{{"比亚迪", "海豚"},
                                              {"特斯拉", "Model Y"},
                                              {"广汽埃安", "AION S"},
                                              {"小鹏", "P7"},
                                              {"五菱", "缤果"}}};
constexpr std::array<Model, 3> phev_models = {
    {{"比亚迪", "秦PLUS"}, {"理想", "L7"}, {"长安", "深蓝S7"}}};
constexpr std::array<Model, 4> truck_models = {
    {{"解放", "J6P"}, {"东风", "天龙"}, {"重汽", "豪沃"}, {"福田", "欧曼"}}};

const Region& pick_region(Dice& dice) {
    std::array<std::int64_t, regions.size()> weights{};
    for (std::size_t i = 0; i < regions.size(); ++i)
        weights[i] = regions[i].weight;
    return regions[dice.pick(weights)];
}

struct AgeBracket {
    std::int64_t from, to, weight;
};
// Generator parameters: 18–25 12, 26–35 46, 36–45 27, 46–55 12, 56+ 3 %.
constexpr std::array<AgeBracket, 5> age_brackets = {
    {{18, 25, 12}, {26, 35, 46}, {36, 45, 27}, {46, 55, 12}, {56, 62, 3}}};

constexpr std::int64_t places = 24;  // invented regions 9901 … 9924
constexpr std::int64_t day_classes = 1024;
constexpr std::int64_t id_numbers = places * 1000 * day_classes;

// Unique for numbers below id_numbers: the number, scattered by a prime, fixes region, order and
// the birthday's place in a 1024-day grid; chance picks the birthday on that grid.
IdNumber invent_id_number(Dice& dice, std::int64_t number, BusinessDate as_of) {
    const std::int64_t scattered = number % id_numbers * 15'485'863 % id_numbers;
    const std::int64_t order = scattered % 1000;
    const std::int64_t place = scattered / 1000 % places + 1;
    const std::int64_t day_class = scattered / 1000 / places;

    std::array<std::int64_t, age_brackets.size()> weights{};
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = age_brackets[i].weight;
    const AgeBracket& bracket = age_brackets[dice.pick(weights)];
    const BusinessDate youngest = add_months(as_of, static_cast<int>(-12 * bracket.from - 37));
    const BusinessDate oldest = add_months(as_of, static_cast<int>(-12 * (bracket.to + 1)));
    const std::int64_t range = days_between(oldest, youngest);
    std::int64_t days = youngest.time_since_epoch().count() - dice.below(range);
    days -= ((days - day_class) % day_classes + day_classes) % day_classes;
    const auto born = calendar_of(BusinessDate(Days(static_cast<int>(days))));
    std::string digits =
        fmt::format("99{:02}00{:04}{:02}{:02}{:03}", place, static_cast<int>(born.year()),
                    static_cast<unsigned>(born.month()), static_cast<unsigned>(born.day()), order);
    digits += resident_id_check_digit(digits);
    return IdNumber(std::move(digits));
}

PhoneNumber invent_phone(std::int64_t number) {
    return PhoneNumber(fmt::format("154{:08}", number % 100'000'000 * 48'271 % 100'000'000));
}

std::string invent_company(Dice& dice, std::string_view city) {
    return fmt::format("{}{}{}有限公司", city, dice.one_of(brands), dice.one_of(trades));
}

}  // namespace

MadeParty invent_person(Dice& dice, std::int64_t number, BusinessDate as_of) {
    MadeParty party;
    const Region& region = pick_region(dice);
    const bool two_characters = dice.happens(750'000);
    party.name = PersonName(fmt::format("{}{}{}", dice.one_of(surnames), dice.one_of(given_names),
                                        two_characters ? dice.one_of(given_names) : ""));
    party.id_number = invent_id_number(dice, number, as_of);
    party.phone = invent_phone(number);
    party.city = region.city;
    party.address =
        Address(fmt::format("{}市{}{}{}号{}室", region.city, region.district, dice.one_of(roads),
                            dice.between(1, 399), dice.between(101, 3204)));
    party.employer = Employer(invent_company(dice, region.city));
    // Lognormal, median 9,000 yuan a month, σ 0.5, to the hundred.
    party.monthly_income = Money::fen(dice.lognormal(9000, 500) / 100 * 100 * 100);
    return party;
}

MadeParty invent_organisation(Dice& dice, std::int64_t number) {
    MadeParty party;
    const Region& region = pick_region(dice);
    party.kind = PartyKind::organisation;
    party.name = PersonName(invent_company(dice, region.city));
    std::string code =
        fmt::format("9199{:02}00{:09}", number / 1'000'000'000 % 100, number % 1'000'000'000);
    code += credit_code_check_character(code);
    party.id_number = IdNumber(std::move(code));
    party.phone = invent_phone(number);
    party.city = region.city;
    party.address = Address(fmt::format("{}市{}{}{}号", region.city, region.district,
                                        dice.one_of(roads), dice.between(1, 399)));
    party.monthly_income = Money::fen(dice.lognormal(80'000, 600) / 100 * 100 * 100);
    party.organisation_kind = OrganisationKind::company;
    // Of its number, so that whoever is drawn next stays who they are.
    const auto head = static_cast<std::size_t>(number);
    party.representative = PersonName(fmt::format("{}{}", surnames[head % surnames.size()],
                                                  given_names[head % given_names.size()]));
    party.contact = PersonName(fmt::format("{}{}", surnames[(head + 7) % surnames.size()],
                                           given_names[(head + 3) % given_names.size()]));
    return party;
}

void invent_vehicle(Dice& dice, std::int64_t number, const std::string& city,
                    MadeVehicle& vehicle) {
    Model model;
    switch (vehicle.segment) {
        case VehicleSegment::ice:
            model = dice.one_of(ice_models);
            break;
        case VehicleSegment::bev:
            model = dice.one_of(bev_models);
            break;
        case VehicleSegment::phev:
            model = dice.one_of(phev_models);
            break;
        case VehicleSegment::truck:
            model = dice.one_of(truck_models);
            break;
    }
    vehicle.make = model.make;
    vehicle.model = model.model;
    // L99: a maker's code of our own making.
    std::string vin = fmt::format("L99{:05}0{}{:07}", dice.below(100'000),
                                  "ABCDEFGHJK"[number / 10'000'000 % 10], number % 10'000'000);
    vin[8] = vin_check_digit(vin);
    vehicle.vin = Vin(std::move(vin));
    std::string_view prefix = regions[0].plate;
    for (const Region& region : regions)
        if (region.city == city) prefix = region.plate;
    const bool green =
        vehicle.segment == VehicleSegment::bev || vehicle.segment == VehicleSegment::phev;
    const std::int64_t digits = number * 7919 % 100'000;
    const char letter = "ABCDEFGHJKLMNPQRSTUVWXYZ"[number / 100'000 % 24];
    vehicle.plate = PlateNumber(green ? fmt::format("{}D{:05}", prefix, digits)
                                      : fmt::format("{}{}{:04}", prefix, letter, digits % 10'000));
}

}  // namespace daihou
