# Files that can't be read, one sentence each
sheets-too-large = The file is too large: at most { $most } MB. Split it, and import the parts one after another.
sheets-bomb = Unpacked, this file is larger than any table is; it was not read. Save it as a new .xlsx and try again.
sheets-empty = There are no rows in the file.
sheets-no-header = No header was found. Leave one row of column names above the data, such as 企业名称 and 统一社会信用代码.
sheets-macros = The file contains macros and was not read. Save it as an .xlsx without macros, then upload it again.
sheets-old-format = This is an Excel file of the older format (.xls or .xlsb). Save it as .xlsx in Excel or WPS, then upload it again.
sheets-password = The file is protected by a password. Remove the password, then upload it again.
sheets-not-a-table = This is no table. Upload an .xlsx or a .csv.
sheets-broken = The file is damaged and can't be read. Open it in Excel or WPS, save it as .xlsx, and try again.
sheets-web-page = This is a web page, not a table (some systems export “Excel” like this). Open it in Excel or WPS, save it as .xlsx, then upload it again.
sheets-mixed-encodings = The file mixes two encodings; they differ from line { $line } on. Save it as a .csv in UTF-8, or as .xlsx, then upload it again.
sheets-unknown-encoding = The file is neither in UTF-8 nor in GBK. Save it as .xlsx, then upload it again.
sheets-too-many-rows = Too many rows: at most { $most } at a time. Split the file, and import the parts one after another.
sheets-too-many-columns = Row { $row } has too many columns: at most { $most }. Delete the surplus ones on the right.
sheets-cell-too-long = The text in row { $row }, column { $column } is too long: at most { $most } characters.
sheets-day-early = The date is before 1900, or no date
