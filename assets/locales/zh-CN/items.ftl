items-demand = 诉求
items-promise = 我方承诺
items-next-step = 下一步
items-todo = 待办
items-assigned = 交办
items-open = 未办
items-done = 已办
items-dropped = 不再需要

record-item = 事项
event-item-opened = 登记事项
event-item-finished = 办结
event-item-reopened = 重新打开
event-item-dropped = 标记不再需要
event-item-postponed = 延期
event-item-handed-over = 转办
