"""项目支出绩效自评表: the project form, from its data to every paper made of it."""
