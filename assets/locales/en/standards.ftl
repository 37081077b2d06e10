# Hints for codes, telephone numbers, amounts and dates: where the mistake is, how to mend it.

standards-uscc-length = Should have 18 characters; it has { $length }.
standards-uscc-letter = Character { $place } is the letter { $letter }, which these codes don’t use; it is probably the digit { $instead }.
standards-uscc-letter-v = Character { $place } is the letter { $letter }, which these codes don’t use; compare with the licence, it is probably U or Y.
standards-uscc-character = Character { $place }, “{ $letter }”, can’t be used; only digits and capital letters can.
standards-uscc-zeros = Eighteen zeros are not a code. Leave the field empty if there is none.
standards-uscc-department = The first character, “{ $letter }”, is no registering department; a company has 9, a social organisation 5.
standards-uscc-region-digits = Characters 3 to 8 are the region and should be digits; there is “{ $letter }”.
standards-uscc-check = The last character should be { $expected }; it is { $found }. Compare each character; if the licence really says so, give the reason and save.
standards-uscc-organisation = Character 17 should be { $expected }; it is { $found }. Compare with the licence; if it is right, save.
standards-uscc-region = Characters 3 to 8, { $region }, are not in today’s list of regions. Early and abolished regions are normal; please compare.

standards-email-wrong = An e-mail address looks like name@example.com.
standards-phone-empty = Enter a telephone number.
standards-phone-mobile = “{ $number }”: a mobile number should have 11 digits; it has { $length }.
standards-phone-segment = “{ $number }”: the second digit of a mobile number should be 3 to 9.
standards-phone-landline = “{ $number }”: a landline should be the area code and 7 or 8 digits, such as 0734-2345678.
standards-phone-no-area = “{ $number }”: the area code is missing; it should be like 0734-2345678.
standards-phone-service = “{ $number }”: a 400 or 800 number should have 10 digits; it has { $length }.
standards-phone-eight = “{ $number }”: after +{ $country } there should be 8 digits of a number in use.
standards-phone-taiwan = “{ $number }”: after +886 there should be 8 or 9 digits of a number in use.
standards-phone-unreadable = “{ $number }” is not a telephone number. Enter 11 digits of a mobile, a landline with its area code, or a number abroad beginning with +.

standards-stock-empty = Enter a stock code.
standards-stock-unknown = “{ $code }” is not a known stock code. It should be like 603515.SH or 00700.HK.
standards-stock-market = Wrong exchange: { $typed } has no such code; it should be { $right }.

standards-money-unreadable = “{ $typed }” is not an amount. It should be like 1.6亿元 or 1925万元, with a comma at every third digit or none.
standards-money-negative = An amount can’t be negative; remove the minus sign.
standards-money-range = “{ $typed }” is a range; enter one number.
standards-money-currency = “{ $typed }”: only yuan and US dollars are kept; convert it, and put the original currency in the notes.
standards-money-fine = “{ $typed }” has parts below one fen; use fewer decimals.
standards-money-limit = “{ $typed }” is more than ¥10 trillion; check the unit.

standards-mu-unreadable = “{ $typed }” is not an area. Enter mu, such as 20.5.
standards-mu-fine = “{ $typed }”: mu can have at most two decimals.
standards-mu-limit = More than 100,000 mu; check that the unit is mu.
standards-area-unreadable = “{ $typed }” is not an area. Enter square metres, such as 12000.
standards-area-fine = “{ $typed }”: enter whole square metres.
standards-area-limit = More than 100 million square metres; check that the unit is square metres.
standards-count-unreadable = “{ $typed }” is not a count. Enter a whole number, such as 1200.
standards-count-fine = “{ $typed }”: enter a whole number.
standards-count-limit = More than one million; please check.

standards-day-unreadable = “{ $typed }” is not a date. It should be like 2023-08-16.
standards-day-none = “{ $typed }”: there is no such day; check month and day.
standards-day-year = “{ $typed }”: the year should be between 1900 and 2199.
standards-day-weekday = “{ $typed }”: that day has another weekday ({ $weekday }); check the date.
standards-time-unreadable = “{ $typed }” is not a time. It should be like 14:30.

standards-holidays-line = Line { $line } should be a date, a tab, and off or work; each day once.

standards-industry-unreadable = “{ $typed }” is not an industry code. It should be the letter of the section and 2 to 4 digits, such as C3872.
standards-industry-division = There is no division { $division }; divisions run from 01 to 97.
standards-industry-section = Division { $division } belongs to section { $section }; correct the letter or the digits.
