# 编码、电话、金额、日期等格式的提示：哪里不对，怎么改。

standards-uscc-length = 应为18位，现在{ $length }位。
standards-uscc-letter = 第{ $place }位是字母{ $letter }，代码里没有这个字母，多半是数字{ $instead }。
standards-uscc-letter-v = 第{ $place }位是字母{ $letter }，代码里没有这个字母，请对照证照，多半是U或Y。
standards-uscc-character = 第{ $place }位“{ $letter }”不能用，只用数字和大写字母。
standards-uscc-zeros = 18位全是0，不是有效代码。没有代码请留空。
standards-uscc-department = 第1位“{ $letter }”不是登记管理部门代码，企业为9，社会组织为5。
standards-uscc-region-digits = 第3至8位是行政区划，应为数字，现在有“{ $letter }”。
standards-uscc-check = 末位校验码应为{ $expected }，现在是{ $found }。请逐位核对；证照上确实如此的，写明理由后可以保存。
standards-uscc-organisation = 第17位应为{ $expected }，现在是{ $found }。请对照证照核对，无误可以保存。
standards-uscc-region = 第3至8位{ $region }不在现行区划表中。早年或已撤销的区划属正常，请核对。

standards-email-wrong = 邮箱格式不对，应如name@example.com。
standards-phone-empty = 请填写电话号码。
standards-phone-mobile = “{ $number }”：手机号应为11位，现在{ $length }位。
standards-phone-segment = “{ $number }”：手机号第2位应为3至9。
standards-phone-landline = “{ $number }”：固定电话应为区号加7至8位号码，如0734-2345678。
standards-phone-no-area = “{ $number }”：前面缺区号，应如0734-2345678。
standards-phone-service = “{ $number }”：400、800电话应为10位，现在{ $length }位。
standards-phone-eight = “{ $number }”：+{ $country }后应为8位有效号码。
standards-phone-taiwan = “{ $number }”：+886后应为8至9位有效号码。
standards-phone-unreadable = “{ $number }”不是电话号码。请填11位手机号、带区号的固定电话，境外号码以 + 开头。

standards-stock-empty = 请填写股票代码。
standards-stock-unknown = “{ $code }”不是已知的股票代码。应如603515.SH、00700.HK。
standards-stock-market = 交易所不符：{ $typed }没有这个代码，应为{ $right }。

standards-money-unreadable = “{ $typed }”不是金额。应如1.6亿元、1925万元，千分位每三位一个逗号。
standards-money-negative = 金额不能为负，请去掉负号。
standards-money-range = “{ $typed }”是一个范围，请只填一个数。
standards-money-currency = “{ $typed }”：只记人民币和美元，请折合后填写，原币写在备注里。
standards-money-fine = “{ $typed }”小于1分的部分记不下，请减少小数位。
standards-money-limit = “{ $typed }”超过10万亿元，请检查单位。

standards-mu-unreadable = “{ $typed }”不是面积。请填亩数，如20.5。
standards-mu-fine = “{ $typed }”：亩数最多两位小数。
standards-mu-limit = 面积超过10万亩，请检查单位是否为亩。
standards-area-unreadable = “{ $typed }”不是面积。请填平方米数，如12000。
standards-area-fine = “{ $typed }”：平方米请填整数。
standards-area-limit = 面积超过1亿平方米，请检查单位是否为平方米。
standards-count-unreadable = “{ $typed }”不是数量。请填整数，如1200。
standards-count-fine = “{ $typed }”：数量请填整数。
standards-count-limit = 数量超过100万，请检查。

standards-day-unreadable = “{ $typed }”不是日期。应如2023-08-16或2023年8月16日。
standards-day-none = “{ $typed }”这一天不存在，请核对月和日。
standards-day-year = “{ $typed }”：年份应在1900至2199之间。
standards-day-weekday = “{ $typed }”：这一天是{ $weekday }，请核对日期。
standards-time-unreadable = “{ $typed }”不是时间。应如14:30或 下午2:30。

standards-holidays-line = 第{ $line }行应为日期、制表符、off或work，每天只写一行。

standards-industry-unreadable = “{ $typed }”不是行业代码。应为门类字母加2至4位数字，如C3872。
standards-industry-division = 没有大类{ $division }，国民经济行业大类为01至97。
standards-industry-section = 大类{ $division }属于门类{ $section }，请改正字母或数字。
